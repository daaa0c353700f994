package main

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net"
	"net/http"
	"os"
	"time"

	"github.com/digitorus/pkcs7"
	"github.com/digitorus/timestamp"
)

// One key and its certificate, in the two ways that authorities sign.
type who struct {
	key  crypto.Signer
	cert *x509.Certificate
}

func issue(name string, key crypto.Signer, by *who, usage *pkix.Extension) (who, error) {
	template := &x509.Certificate{
		SerialNumber: big.NewInt(time.Now().UnixNano()),
		Subject:      pkix.Name{CommonName: name, Organization: []string{"Sample Authority"}},
		NotBefore:    time.Now().Add(-time.Hour),
		NotAfter:     time.Now().Add(24 * time.Hour),
		KeyUsage:     x509.KeyUsageDigitalSignature,
	}
	parent, signer := template, key
	if by != nil {
		parent, signer = by.cert, by.key
	} else {
		template.IsCA, template.BasicConstraintsValid = true, true
		template.KeyUsage = x509.KeyUsageCertSign
	}
	if usage != nil {
		template.ExtraExtensions = []pkix.Extension{*usage}
	}
	der, err := x509.CreateCertificate(rand.Reader, template, parent, key.Public(), signer)
	if err != nil {
		return who{}, err
	}
	cert, err := x509.ParseCertificate(der)
	return who{key, cert}, err
}

// authority answers under /ecdsa and /rsa as it should, and under the other names with one thing wrong.
func authority(caFile string) error {
	ec, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	rs, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		return err
	}
	caKey, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	ca, err := issue("Sample root", caKey, nil, nil)
	if err != nil {
		return err
	}
	stamping, err := asn1.Marshal([]asn1.ObjectIdentifier{{1, 3, 6, 1, 5, 5, 7, 3, 8}})
	if err != nil {
		return err
	}
	usage := &pkix.Extension{Id: asn1.ObjectIdentifier{2, 5, 29, 37}, Critical: true, Value: stamping}
	ways := map[string]who{}
	for name, key := range map[string]crypto.Signer{"ecdsa": ec, "rsa": rs} {
		if ways[name], err = issue("Sample stamps "+name, key, &ca, usage); err != nil {
			return err
		}
	}
	if ways["no-usage"], err = issue("Sample stamps of nothing", ec, &ca, nil); err != nil {
		return err
	}
	out := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: ca.cert.Raw})
	if err := os.WriteFile(caFile, out, 0o600); err != nil {
		return err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Printf("http://%s\n", listener.Addr())
	go func() {
		io.Copy(io.Discard, os.Stdin)
		os.Exit(0)
	}()
	return http.Serve(listener, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		answer, err := reply(r, ways, ca)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		w.Header().Set("content-type", "application/timestamp-reply")
		w.Write(answer)
	}))
}

func reply(r *http.Request, ways map[string]who, ca who) ([]byte, error) {
	if r.Header.Get("content-type") != "application/timestamp-query" {
		return nil, errors.New("this is no application/timestamp-query")
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	asked, err := timestamp.ParseRequest(body)
	if err != nil {
		return nil, err
	}
	if !asked.Certificates || asked.Nonce == nil {
		return nil, errors.New("ask with certReq and a nonce")
	}
	stamp := timestamp.Timestamp{
		HashAlgorithm:     asked.HashAlgorithm,
		HashedMessage:     asked.HashedMessage,
		Nonce:             asked.Nonce,
		Time:              time.Now(),
		Policy:            asn1.ObjectIdentifier{1, 3, 6, 1, 4, 1, 99999, 1},
		AddTSACertificate: true,
		Certificates:      []*x509.Certificate{ca.cert},
	}
	way := r.URL.Path[1:]
	by, found := ways[way]
	if !found {
		by = ways["ecdsa"]
	}
	switch way {
	case "rejected":
		return timestamp.CreateErrorResponse(timestamp.Rejection, timestamp.TimeNotAvailable)
	case "other-nonce":
		stamp.Nonce = new(big.Int).Add(asked.Nonce, big.NewInt(1))
	case "other-imprint":
		stamp.HashedMessage = bytes.Repeat([]byte{7}, 32)
	case "no-certificate":
		stamp.AddTSACertificate, stamp.Certificates = false, nil
	case "other-key":
		by.key = ca.key
	case "expired":
		stamp.Time = time.Now().Add(-48 * time.Hour)
	}
	return stamp.CreateResponseWithOpts(by.cert, by.key, crypto.SHA256)
}

// stamped verifies a stamp with its chain up to an authority that is trusted.
func stamped(caFile, noteFile, stampFile string) error {
	ca, err := os.ReadFile(caFile)
	if err != nil {
		return err
	}
	note, err := os.ReadFile(noteFile)
	if err != nil {
		return err
	}
	reply, err := os.ReadFile(stampFile)
	if err != nil {
		return err
	}
	stamp, err := timestamp.ParseResponse(reply)
	if err != nil {
		return err
	}
	hash := stamp.HashAlgorithm.New()
	hash.Write(note)
	if !bytes.Equal(hash.Sum(nil), stamp.HashedMessage) {
		return errors.New("it is of other bytes")
	}
	token, err := pkcs7.Parse(stamp.RawToken)
	if err != nil {
		return err
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(ca)
	signer := token.GetOnlySigner()
	if signer == nil {
		return errors.New("it has not one signer")
	}
	// As of the stamp's own time: its certificate may have run out since.
	_, err = signer.Verify(x509.VerifyOptions{
		Roots: roots, CurrentTime: stamp.Time, KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageTimeStamping},
	})
	if err != nil {
		return err
	}
	fmt.Println("stamped at", stamp.Time.UTC().Format(time.RFC3339))
	return token.Verify()
}
