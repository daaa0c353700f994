package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"

	"filippo.io/mldsa"
	"filippo.io/torchwood"
	"golang.org/x/crypto/cryptobyte"
)

// cosignature verifies a line of c2sp.org/tlog-cosignature. Torchwood does so itself from 0.10 on, which
// needs Go 1.27; until then only its reading of the checkpoint is used.
func cosignature(vkey string, in io.Reader) error {
	note, err := io.ReadAll(in)
	if err != nil {
		return err
	}
	parts := strings.SplitN(vkey, "+", 3)
	typed, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || typed[0] != 6 {
		return errors.New("the key is not of ML-DSA-44")
	}
	key, err := mldsa.NewPublicKey(mldsa.MLDSA44(), typed[1:])
	if err != nil {
		return err
	}
	sum := sha256.Sum256(append([]byte(parts[0]+"\n"), typed...))
	if id := hex.EncodeToString(sum[:4]); id != parts[1] {
		return fmt.Errorf("the id of the key is %s", id)
	}
	body, lines, _ := strings.Cut(string(note), "\n\n")
	checkpoint, err := torchwood.ParseCheckpoint(body + "\n")
	if err != nil {
		return err
	}
	for _, line := range strings.Split(strings.TrimSuffix(lines, "\n"), "\n") {
		fields := strings.Fields(line)
		bytesOf, err := base64.StdEncoding.DecodeString(fields[2])
		if err != nil || fields[1] != parts[0] || !bytes.HasPrefix(bytesOf, sum[:4]) {
			continue
		}
		at := binary.BigEndian.Uint64(bytesOf[4:12])
		b := &cryptobyte.Builder{}
		b.AddBytes([]byte("subtree/v1\n\x00"))
		b.AddUint8LengthPrefixed(func(b *cryptobyte.Builder) { b.AddBytes([]byte(parts[0])) })
		b.AddUint64(at)
		b.AddUint8LengthPrefixed(func(b *cryptobyte.Builder) { b.AddBytes([]byte(checkpoint.Origin)) })
		b.AddUint64(0)
		b.AddUint64(uint64(checkpoint.N))
		b.AddBytes(checkpoint.Hash[:])
		if err := mldsa.Verify(key, b.BytesOrPanic(), bytesOf[12:], nil); err != nil {
			return err
		}
		fmt.Println("signed at", at)
		return nil
	}
	return errors.New("no line of this key")
}
