package news

import (
	"crypto/sha256"
	"encoding/base32"
)

// encoding writes ids with digits and small letters only, so that they can be
// typed and stand in an address.
var encoding = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// ID derives an id from content: the prefix and 12 characters of the SHA-256 of
// the parts. The same parts give the same id on every machine and in every run.
func ID(prefix string, parts ...string) string {
	var room [32]byte
	return string(AppendID(room[:0], prefix, parts...))
}

// AppendID appends to b what ID returns.
func AppendID(b []byte, prefix string, parts ...string) []byte {
	var room [256]byte // most ids are made of less, and ask for no memory then
	words := room[:0]
	for i, p := range parts {
		if i > 0 {
			words = append(words, '\x1f')
		}
		words = append(words, p...)
	}
	sum := sha256.Sum256(words)
	var id [13]byte
	encoding.Encode(id[:], sum[:8]) // 60 of its bits are the 12 characters
	return append(append(b, prefix...), id[:12]...)
}
