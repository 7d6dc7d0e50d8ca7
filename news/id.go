package news

import (
	"crypto/sha256"
	"encoding/base32"
	"strings"
)

// encoding writes ids with digits and small letters only, so that they can be
// typed and stand in an address.
var encoding = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// ID derives an id from content: the prefix and 12 characters of the SHA-256 of
// the parts. The same parts give the same id on every machine and in every run.
func ID(prefix string, parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x1f")))
	return prefix + encoding.EncodeToString(sum[:])[:12]
}
