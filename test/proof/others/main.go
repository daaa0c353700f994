// Command others does with the packages of other people what Leavewell does by itself or asks for:
//
//	others cosignature VKEY < note    verifies the ML-DSA-44 signature of a checkpoint
//	others authority CA.pem           issues time stamps (RFC 3161) until its input ends, and says where
//	others stamped CA.pem NOTE TSR    verifies one
package main

import (
	"fmt"
	"os"
)

func main() {
	var err error
	switch args := os.Args[1:]; {
	case len(args) == 2 && args[0] == "cosignature":
		err = cosignature(args[1], os.Stdin)
	case len(args) == 2 && args[0] == "authority":
		err = authority(args[1])
	case len(args) == 4 && args[0] == "stamped":
		err = stamped(args[1], args[2], args[3])
	default:
		err = fmt.Errorf("usage: others cosignature VKEY | authority CA.pem | stamped CA.pem NOTE TSR")
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
