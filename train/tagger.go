package train

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/annotate/tagger"
	"github.com/rawi-news/rawi/seqlabel"
)

// taggerOptions steers the training of one head each; they were chosen by folds
// over train/.
var taggerOptions = [headCount]seqlabel.Options{
	headMention: {L1: 0.2},
	headCue:     {L1: 0.2},
	headContent: {L1: 0.2},
	headInner:   {L1: 0.2},
	headEvent:   {L1: 0.2},
	headStatus:  {L1: 0.05},
}

// runTagger trains all heads on train/ and stories/ and writes them.
func runTagger(ctx context.Context, opt Options) error {
	gold, err := loadGold(opt)
	if err != nil {
		return err
	}
	f := tagger.NewFeatures()
	var lessons []*lesson
	for i := range gold {
		lessons = append(lessons, newLesson(&gold[i], f))
	}
	var silver []*lesson
	if opt.Silver != "" {
		if silver, err = readSilver(opt.Silver, mostSilver, gold, f); err != nil {
			return err
		}
		opt.Log("%d reports of gold, %d of silver", len(lessons), len(silver))
	}
	models, err := teachAll(ctx, f, lessons, silver, opt.Log)
	if err != nil {
		return err
	}
	for k, m := range models {
		if err := writeModel(opt, string(tagger.Heads[k]), m); err != nil {
			return err
		}
	}
	return writeCard(opt, len(lessons), len(silver), models)
}

// loadGold reads train/ and stories/, never dev/.
func loadGold(opt Options) ([]Gold, error) {
	gold, err := Load(filepath.Join(opt.Bench, "train"))
	if err != nil {
		return nil, err
	}
	more, err := Load(filepath.Join(opt.Bench, "stories"))
	return append(gold, more...), err
}

// mostSilver bounds the silver that is read; goldWeight is what a report of gold
// counts beside one of silver.
const (
	mostSilver = 20000
	goldWeight = 3
)

// silverHeads are the heads that silver helps. Names and cues the student finds
// better than the teacher, by its lists; contents gain nothing on dev.
var silverHeads = [headCount]bool{headEvent: true, headStatus: true}

func writeModel(opt Options, name string, m *seqlabel.Model) error {
	data, err := m.MarshalBinary()
	if err != nil {
		return err
	}
	opt.Log("%s: %d features, %d bytes", name, m.Table().Len(), len(data))
	return os.WriteFile(filepath.Join(opt.Repo, "annotate/tagger/model", name+".bin"), data, 0o644)
}

// writeCard writes the card of all heads.
func writeCard(opt Options, gold, silver int, models []*seqlabel.Model) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# The heads of the fast reader\n\n")
	fmt.Fprintf(&b, "Linear-chain conditional random fields (package seqlabel), one file a head, weights of 8 bits.\n\n")
	fmt.Fprintf(&b, "- Command: `rawi train tagger`%s\n", map[bool]string{true: " `--silver FILE`"}[silver > 0])
	fmt.Fprintf(&b, "- Data: %d reports annotated by the guide (train/ and stories/ of the bench; never dev/)", gold)
	if silver > 0 {
		fmt.Fprintf(&b, "; for events and their status also %d reports of ANT v2.1 and v1.1 labelled by the encoder of annotate/deep, which was taught on the same gold", silver)
	}
	fmt.Fprintf(&b, ".\n- Licence: as the repository; the reports carry an Apache-2.0 badge and none of their text is in the weights.\n")
	fmt.Fprintf(&b, "- Scores: quality/dev-fast.txt; by folds over the gold alone see the note at the end.\n\n")
	fmt.Fprintf(&b, "| head | labels | features |\n|---|---|---|\n")
	for k, m := range models {
		fmt.Fprintf(&b, "| %s | %d | %d |\n", tagger.Heads[k], len(m.Labels), m.Table().Len())
	}
	b.WriteString(taggerNote)
	return os.WriteFile(filepath.Join(opt.Repo, "annotate/tagger/model/tagger.card.md"), []byte(b.String()), 0o644)
}

// taggerNote ends the card: figures that a training does not measure itself.
const taggerNote = `
What the heads for themselves give, F (contents by overlap, events above 0.20), gold alone: reports held out from three folders of train/
and the stories, taught on the other 129: mention+type 86.3, cue 87.3, content 75.2, event 67.3, event+type 57.2; with 758 reports of
silver of a teacher that did not see them either: event 72.0, event+type 63.5, content 76.9, mention+type 85.3. Dev: mention+type 89.8,
cue 82.7, content 72.8, event 67.8 (65.9 without silver), event+type 57.1 (56.2). Three folds over the whole gold: mention+type 84.0
(79.3 without lists and parts of speech), cue 86.0, content 75.1.
`

// jackknife is the number of parts of which each is read by models taught on
// the others, so that a head learns from what those before it find, not from
// what they should.
const jackknife = 3

// teachAll trains every head. The silver lessons join in where they have labels
// for a head.
func teachAll(ctx context.Context, f *tagger.Features, gold, silver []*lesson, log func(string, ...any)) ([]*seqlabel.Model, error) {
	models := make([]*seqlabel.Model, headCount)
	for h := range models {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		m, err := teach(f, gold, silver, h, false)
		if err != nil {
			return nil, fmt.Errorf("teach %s: %w", tagger.Heads[h], err)
		}
		models[h] = m
		log("%s: taught", tagger.Heads[h])
		switch h {
		case headInner, headStatus:
			continue // no head builds on these
		case headEvent:
			for _, l := range gold {
				l.found[h] = l.right[h] // the status is asked of triggers only
			}
			continue
		}
		if err := findAll(f, gold, h); err != nil {
			return nil, err
		}
	}
	return models, nil
}

// teach trains one head; shorter says that its tags are only for others to
// learn from.
func teach(f *tagger.Features, gold, silver []*lesson, head int, shorter bool) (*seqlabel.Model, error) {
	weight := float32(goldWeight)
	if len(silver) == 0 || !silverHeads[head] {
		silver, weight = nil, 1
	}
	var seqs []seqlabel.Sequence
	for _, l := range gold {
		seqs = append(seqs, l.sequences(f, head, weight)...)
	}
	for _, l := range silver {
		seqs = append(seqs, l.sequences(f, head, 1)...)
	}
	opt := taggerOptions[head]
	if opt.Epochs == 0 {
		opt.Epochs = 15
	}
	if shorter {
		opt.Epochs = 10
	}
	if len(silver) > 0 {
		// As many steps in all as some thirty passes over the gold.
		opt.Epochs = max(5, 30*len(gold)/(len(gold)+len(silver)))
		opt.MinCount = 2
	}
	return seqlabel.Train(tagger.Labels(tagger.Heads[head]), seqs, opt)
}

// findAll fills found of the gold lessons for one head, each by a model that
// did not see it.
func findAll(f *tagger.Features, gold []*lesson, head int) error {
	for part := range jackknife {
		var rest []*lesson
		for i, l := range gold {
			if i%jackknife != part {
				rest = append(rest, l)
			}
		}
		m, err := teach(f, rest, nil, head, true)
		if err != nil {
			return err
		}
		for i, l := range gold {
			if i%jackknife == part {
				l.found[head] = l.find(f, m, head)
			}
		}
	}
	return nil
}

// find returns what a model says of the report, decoded as the tagger does it.
func (l *lesson) find(f *tagger.Features, m *seqlabel.Model, head int) tagger.Tags {
	d := &annotate.Doc{Report: l.report}
	return tagger.TagsOf(tagger.Heads[head], l.posterior(f, m, head), d)
}

func (l *lesson) posterior(f *tagger.Features, m *seqlabel.Model, head int) *annotate.Posterior {
	x := l.features(f, head)
	p := &annotate.Posterior{Labels: m.Labels}
	for first := 0; first < len(x); {
		last := first + 1
		for last < len(x) && l.report.Tokens[last].Line == l.report.Tokens[first].Line {
			last++
		}
		p.LogP = append(p.LogP, m.LogP(x[first:last])...)
		first = last
	}
	return p
}
