package annotate

import "slices"

// Again returns n zeros in the room of a list that is no longer used, which it
// makes larger where it must; the list is those zeros then.
func Again[T any](list *[]T, n int) []T {
	*list = slices.Grow((*list)[:0], n)[:n]
	clear(*list)
	return *list
}
