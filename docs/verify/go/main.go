package main

import (
	_ "filippo.io/torchwood"
	_ "github.com/transparency-dev/merkle/proof"
)

func main() {}
