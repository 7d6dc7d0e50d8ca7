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

// taggerOptions steers the training of one model each; they were chosen by folds
// over train/, and for tables that stay near the processor.
var taggerOptions = [headCount]seqlabel.Options{
	headMention: {L1: 0.2},
	headCue:     {L1: 0.2},
	headContent: {L1: 3},
	headInner:   {L1: 1},
	headEvent:   {L1: 2},
	headKind:    {L1: 1},
	headStatus:  {L1: 1},
}

// leastWeight is what a weight learned from silver must come up to, so that tables stay
// small: smaller ones changed nothing on dev. More than 0.04 costs contents much: with
// 0.12 they fell from 80 to 73 on reports held out.
var leastWeight = [headCount]float32{headContent: 0.04, headInner: 0.1, headEvent: 0.05, headKind: 0.1, headStatus: 0.1}

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
	for _, p := range models.Parts() {
		if err := writeModel(opt, p); err != nil {
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

func writeModel(opt Options, p tagger.Part) error {
	data, err := encoded(p)
	if err != nil {
		return err
	}
	opt.Log("%s: %d features, %d bytes", p.Name, features(p), len(data))
	return os.WriteFile(filepath.Join(opt.Repo, "annotate/tagger/model", p.Name+".bin"), data, 0o644)
}

func encoded(p tagger.Part) ([]byte, error) {
	if p.Chain != nil {
		return (*p.Chain).MarshalBinary()
	}
	return (*p.Classifier).MarshalBinary()
}

// features is how many features have a weight in a model.
func features(p tagger.Part) int {
	if p.Chain != nil {
		return (*p.Chain).Table().Len()
	}
	return (*p.Classifier).Len()
}

// writeCard writes the card of all models.
func writeCard(opt Options, gold, silver int, models *tagger.Models) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# The models of the fast reader\n\n")
	fmt.Fprintf(&b, "Linear-chain conditional random fields, and logistic regressions for events (package seqlabel), one file each, weights of 8 bits.\n\n")
	fmt.Fprintf(&b, "- Command: `rawi train tagger`%s\n", map[bool]string{true: " `--silver FILE`, where FILE is what training/silver.go writes"}[silver > 0])
	fmt.Fprintf(&b, "- Data: %d reports annotated by the guide (train/ and stories/ of the bench; never dev/)", gold)
	if silver > 0 {
		fmt.Fprintf(&b, "; for contents and events also %d reports of ANT v2.1 and v1.1\n  labelled by the encoder of annotate/deep, which was taught on the same gold", silver)
	}
	fmt.Fprintf(&b, ".\n- Licence: as the repository; the reports carry an Apache-2.0 badge and none of their text is in the weights.\n")
	fmt.Fprintf(&b, "- Scores: quality/dev-fast.txt; by folds over the gold alone see the note at the end.\n\n")
	fmt.Fprintf(&b, "| model | labels | features |\n|---|---|---|\n")
	for _, p := range models.Parts() {
		fmt.Fprintf(&b, "| %s | %d | %d |\n", p.Name, len(p.Labels), features(p))
	}
	b.WriteString(taggerNote)
	return os.WriteFile(filepath.Join(opt.Repo, "annotate/tagger/model/tagger.card.md"), []byte(b.String()), 0o644)
}

// taggerNote ends the card: figures that a training does not measure itself.
const taggerNote = `
Whether a token tells of an event is asked of every token, its type and status only of those that may well do so: what most tokens cost
is one column. Gold alone, reports held out from three folders of train/: mention+type 85.4, cue 86.2, content 75.3. Dev with 5,070
reports of silver (3,570 labelled by deep@2, the others by deep@1) and gold of 377, all stages: mention+type 90.6, statement 77.3,
event 74.0, event+type 63.4 (with gold of 212 and silver of deep@1: 89.8, 78.0, 76.0, 62.7). Features that cost most look-ups for least (positions, parts of speech alone)
are joined to others, and small weights are dropped. Contents were learned again with L1 3 in place of 1 and weights from 0.04 in place of
0.08: on 114 reports held out (fold A of training/README.md) 35,104 features found 80.5, 96,711 had found 80.1.
`

// jackknife is the number of parts of which each is read by models taught on
// the others, so that a head learns from what those before it find, not from
// what they should.
const jackknife = 3

// teachAll trains every model, those of events also on the silver lessons.
func teachAll(ctx context.Context, f *tagger.Features, gold, silver []*lesson, log func(string, ...any)) (*tagger.Models, error) {
	models := &tagger.Models{}
	for h, p := range models.Parts() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if p.Classifier != nil {
			*p.Classifier = teachEvents(f, gold, silver, h, p.Labels)
			(*p.Classifier).Prune(leastWeight[h])
			log("%s: taught", p.Name)
			for _, l := range gold {
				l.found[h] = l.right[h] // the type and the status are asked of events only
			}
			continue
		}
		var err error
		if *p.Chain, err = teach(f, gold, silver, h, false); err != nil {
			return nil, fmt.Errorf("teach %s: %w", p.Name, err)
		}
		(*p.Chain).Prune(leastWeight[h])
		log("%s: taught", p.Name)
		if h == headInner {
			continue // no model builds on it
		}
		if err := findAll(f, gold, h); err != nil {
			return nil, err
		}
	}
	return models, nil
}

// teach trains one chain, those of contents also on silver: names and cues the
// student finds better than its teacher, by its lists. shorter says that its
// tags are only for others to learn from.
func teach(f *tagger.Features, gold, silver []*lesson, head int, shorter bool) (*seqlabel.Model, error) {
	opt, weight := taggerOptions[head], float32(goldWeight)
	opt.Epochs = 15
	if shorter {
		opt.Epochs = 10
	}
	if len(silver) == 0 || head < headContent {
		silver, weight, opt.L1 = nil, 1, min(opt.L1, 0.2)
	} else {
		opt.Epochs, opt.MinCount = 4, 3
	}
	var seqs []seqlabel.Sequence
	for _, l := range gold {
		seqs = append(seqs, l.sequences(f, head, weight)...)
	}
	for _, l := range silver {
		seqs = append(seqs, l.sequences(f, head, 1)...)
	}
	return seqlabel.Train(new(tagger.Models).Parts()[head].Labels, seqs, opt)
}

// teachEvents trains one classifier.
func teachEvents(f *tagger.Features, gold, silver []*lesson, head int, labels []string) *seqlabel.Classifier {
	weight := float32(goldWeight)
	opt := taggerOptions[head]
	opt.Epochs = 15
	if len(silver) == 0 {
		weight, opt.L1 = 1, opt.L1/3
	} else {
		// As many steps in all as some thirty passes over the gold.
		opt.Epochs, opt.MinCount = max(4, 30*len(gold)/(len(gold)+len(silver))), 3
	}
	var examples []seqlabel.Example
	for _, l := range gold {
		examples = append(examples, l.examples(f, head, weight)...)
	}
	for _, l := range silver {
		examples = append(examples, l.examples(f, head, 1)...)
	}
	return seqlabel.TrainClassifier(labels, examples, opt)
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
	h := annotate.Head(new(tagger.Models).Parts()[head].Name)
	return tagger.TagsOf(h, l.posterior(f, m, head), d)
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
