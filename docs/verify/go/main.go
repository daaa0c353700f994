// Command verify checks saved records of Leavewell (GET /api/v1/cases/ID/record) with the packages of
// other people: torchwood for proofs and checkpoints, merkle for the tree. It reads records from
// standard input, one JSON value after another, and writes a line for each: whole, or what is wrong.
//
//	go run . KEY < record.json
package main

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"filippo.io/torchwood"
	"github.com/transparency-dev/merkle/proof"
	"github.com/transparency-dev/merkle/rfc6962"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type record struct {
	ID       string
	Withheld any
	Events   []event
	Chain    struct{ Head string }
	Log      struct {
		Proofs []struct {
			Number int
			Proof  string
		}
	}
}

type event struct {
	Number                     int
	At, Type, Body, Prev, Hash string
	Words                      []struct{ Field, Value, Salt string }
}

type body struct {
	Case, Type string
	Number     int
	At         int64
	Words      map[string]string
	Fields     map[string][]string
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: go run . KEY < record.json")
		os.Exit(2)
	}
	verifier, err := note.NewVerifier(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, "the key cannot be read:", err)
		os.Exit(2)
	}
	failed := false
	for in := json.NewDecoder(os.Stdin); ; {
		var raw json.RawMessage
		if err := in.Decode(&raw); err == io.EOF {
			break
		} else if err != nil {
			fmt.Println("not whole: no JSON:", err)
			os.Exit(1)
		}
		if err := check(raw, verifier); err != nil {
			failed = true
			fmt.Println("not whole:", strings.ReplaceAll(err.Error(), "\n", " "))
		} else {
			fmt.Println("whole")
		}
	}
	if failed {
		os.Exit(1)
	}
}

func check(raw []byte, verifier note.Verifier) error {
	var r record
	if err := json.Unmarshal(raw, &r); err != nil {
		return err
	}
	if err := checkChain(r); err != nil {
		return err
	}
	policy := torchwood.ThresholdPolicy(2,
		torchwood.OriginPolicy(verifier.Name()), torchwood.SingleVerifierPolicy(verifier))
	for i, p := range r.Log.Proofs {
		if p.Number != i+1 || i >= len(r.Events) {
			return fmt.Errorf("event %d: proof and event do not go together", i+1)
		}
		data := []byte(r.Events[i].Body)
		if err := torchwood.VerifyProof(policy, tlog.RecordHash(data), []byte(p.Proof)); err != nil {
			return fmt.Errorf("event %d: %w", i+1, err)
		}
		if err := checkAgain(policy, data, p.Proof); err != nil {
			return fmt.Errorf("event %d: %w", i+1, err)
		}
	}
	return nil
}

// checkAgain does what VerifyProof does with another implementation of the tree.
func checkAgain(policy torchwood.Policy, data []byte, text string) error {
	head, signed, _ := strings.Cut(text, "\n\n")
	checkpoint, _, err := torchwood.VerifyCheckpoint([]byte(signed), policy)
	if err != nil {
		return err
	}
	if checkpoint.Extension != "" {
		return errors.New("the checkpoint has extension lines, and ours have none")
	}
	lines := strings.Split(head, "\n")
	index, err := strconv.ParseUint(strings.TrimPrefix(lines[1], "index "), 10, 63)
	if err != nil {
		return err
	}
	var path [][]byte
	for _, line := range lines[2:] {
		one, err := base64.StdEncoding.DecodeString(line)
		if err != nil {
			return err
		}
		path = append(path, one)
	}
	leaf := rfc6962.DefaultHasher.HashLeaf(data)
	return proof.VerifyInclusion(rfc6962.DefaultHasher, index, uint64(checkpoint.N), leaf, path, checkpoint.Hash[:])
}

type word struct {
	number int
	field  string
}

func checkChain(r record) error {
	prev, gone, erased := strings.Repeat("0", 64), map[word]bool{}, map[word]bool{}
	for i, e := range r.Events {
		if e.Number != i+1 || e.Prev != prev {
			return fmt.Errorf("event %d is missing, or does not follow the one before it", i+1)
		}
		if sum := sha256.Sum256([]byte("\x00" + prev + "\n" + e.Body)); hex.EncodeToString(sum[:]) != e.Hash {
			return fmt.Errorf("event %d was changed after it was written", i+1)
		}
		b, err := readBody(e, r.ID)
		if err != nil {
			return fmt.Errorf("event %d: %w", i+1, err)
		}
		for field := range b.Words {
			gone[word{e.Number, field}] = true
		}
		for _, w := range e.Words {
			if !hexText.MatchString(w.Salt) || b.Words[w.Field] != commitment(w.Salt, w.Value) {
				return fmt.Errorf("event %d: its words are not those that were written", i+1)
			}
			delete(gone, word{e.Number, w.Field})
		}
		for of, fields := range b.Fields {
			if at, err := strconv.Atoi(of); b.Type == "erased" && err == nil && at < e.Number {
				for _, field := range fields {
					erased[word{at, field}] = true
				}
			}
		}
		prev = e.Hash
	}
	for w := range gone {
		if !erased[w] && r.Withheld != true {
			return fmt.Errorf("event %d: the words of %s are missing, and no event says that they were erased", w.number, w.field)
		}
	}
	if len(r.Events) == 0 || r.Chain.Head != prev {
		return errors.New("the last event is not the last of the record")
	}
	return nil
}

var hexText = regexp.MustCompile(`^(?:[0-9a-f]{2})+$`)
var instant = regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$`)

func commitment(salt, value string) string {
	key, _ := hex.DecodeString(salt)
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(value))
	return hex.EncodeToString(mac.Sum(nil))
}

func readBody(e event, id string) (body, error) {
	var b body
	decoder := json.NewDecoder(strings.NewReader(e.Body))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		return b, err
	}
	if text := new(bytes.Buffer); write(text, value) != nil || text.String() != e.Body {
		return b, errors.New("is not in canonical form")
	}
	if err := json.Unmarshal([]byte(e.Body), &b); err != nil {
		return b, err
	}
	at, err := time.Parse("2006-01-02T15:04:05.000Z", e.At)
	if err != nil || !instant.MatchString(e.At) || b.At != at.UnixMilli() || b.Type != e.Type || b.Case != id || b.Number != e.Number {
		return b, errors.New("its text says something else")
	}
	return b, nil
}

// write writes a value as RFC 8785 has it, of what events hold.
func write(out *bytes.Buffer, value any) error {
	switch v := value.(type) {
	case map[string]any:
		names := make([]string, 0, len(v))
		for name := range v {
			names = append(names, name)
		}
		sort.Slice(names, func(a, b int) bool { return less(names[a], names[b]) })
		for i, name := range names {
			out.WriteByte("{,"[min(i, 1)])
			quote(out, name)
			out.WriteByte(':')
			if err := write(out, v[name]); err != nil {
				return err
			}
		}
		if len(names) == 0 {
			out.WriteByte('{')
		}
		out.WriteByte('}')
	case []any:
		out.WriteByte('[')
		for i, one := range v {
			if i > 0 {
				out.WriteByte(',')
			}
			if err := write(out, one); err != nil {
				return err
			}
		}
		out.WriteByte(']')
	case string:
		quote(out, v)
	case json.Number:
		n, err := strconv.ParseInt(v.String(), 10, 64)
		if err != nil || n >= 1<<53 || n <= -1<<53 {
			return errors.New("not a whole number below 2**53")
		}
		out.WriteString(strconv.FormatInt(n, 10))
	default:
		text, err := json.Marshal(v)
		out.Write(text)
		return err
	}
	return nil
}

func less(a, b string) bool {
	x, y := utf16.Encode([]rune(a)), utf16.Encode([]rune(b))
	for i := 0; i < len(x) && i < len(y); i++ {
		if x[i] != y[i] {
			return x[i] < y[i]
		}
	}
	return len(x) < len(y)
}

var escapes = map[rune]string{'"': `\"`, '\\': `\\`, '\b': `\b`, '\f': `\f`, '\n': `\n`, '\r': `\r`, '\t': `\t`}

func quote(out *bytes.Buffer, text string) {
	out.WriteByte('"')
	for _, r := range text {
		if escaped, found := escapes[r]; found {
			out.WriteString(escaped)
		} else if r < ' ' {
			fmt.Fprintf(out, `\u%04x`, r)
		} else {
			out.WriteRune(r)
		}
	}
	out.WriteByte('"')
}
