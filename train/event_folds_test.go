package train_test

import (
	"context"
	"os"
	"testing"

	"github.com/rawi-news/rawi/train"
)

// TestEventFolds prints the scores by folds; it needs the bench.
func TestEventFolds(t *testing.T) {
	bench := os.Getenv("RAWI_BENCH")
	if bench == "" {
		t.Skip("RAWI_BENCH does not name the folder of the bench")
	}
	if repo := os.Getenv("RAWI_TRAIN"); repo != "" {
		if err := train.Events.Run(context.Background(), train.Options{Bench: bench, Repo: repo, Log: t.Logf}); err != nil {
			t.Fatal(err)
		}
		return
	}
	var gold []train.Gold
	for _, dir := range []string{"/train", "/stories"} {
		g, err := train.Load(bench + dir)
		if err != nil {
			t.Fatal(err)
		}
		gold = append(gold, g...)
	}
	t.Log(train.EventFolds(gold))
}
