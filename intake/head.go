package intake

// Head fills title, author, outlet, dateline and publication date of the item
// where they are empty and stand in the head of its text, and records where.
func Head(it *Item) {}
