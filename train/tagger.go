package train

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

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
	return nil
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
	mostSilver  = 20000
	goldWeight  = 3
	silverParts = 4 // one part of the silver in so many is enough for the jackknife
)

func writeModel(opt Options, name string, m *seqlabel.Model) error {
	data, err := m.MarshalBinary()
	if err != nil {
		return err
	}
	opt.Log("%s: %d features, %d bytes", name, m.Table().Len(), len(data))
	return os.WriteFile(filepath.Join(opt.Repo, "annotate/tagger/model", name+".bin"), data, 0o644)
}

// jackknife is the number of parts of which each is read by models taught on
// the others, so that a head learns from what those before it find, not from
// what they should.
const jackknife = 3

// teachAll trains every head. The silver lessons join in where they have labels
// for a head.
func teachAll(ctx context.Context, f *tagger.Features, gold, silver []*lesson, log func(string, ...any)) ([]*seqlabel.Model, error) {
	models := make([]*seqlabel.Model, headCount)
	for _, l := range silver {
		l.found = l.right
	}
	for _, l := range gold {
		if len(silver) > 0 {
			l.weight = goldWeight
		}
	}
	for h := range models {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		m, err := teach(f, gold, silver, h)
		if err != nil {
			return nil, fmt.Errorf("teach %s: %w", tagger.Heads[h], err)
		}
		models[h] = m
		log("%s: taught", tagger.Heads[h])
		if h == headInner || h == headStatus {
			continue // no head builds on these
		}
		if err := findAll(f, gold, silver[:len(silver)/silverParts], h); err != nil {
			return nil, err
		}
	}
	return models, nil
}

func teach(f *tagger.Features, gold, silver []*lesson, head int) (*seqlabel.Model, error) {
	var seqs []seqlabel.Sequence
	for _, l := range gold {
		seqs = append(seqs, l.sequences(f, head)...)
	}
	for _, l := range silver {
		seqs = append(seqs, l.sequences(f, head)...)
	}
	opt := taggerOptions[head]
	if len(silver) > 0 {
		// As many steps in all as serve a few hundred reports of silver.
		opt.Epochs = max(5, 40*len(gold)/(len(gold)+len(silver)))
		opt.MinCount = 2
	}
	return seqlabel.Train(tagger.Labels(tagger.Heads[head]), seqs, opt)
}

// findAll fills found of the gold lessons for one head, each by a model that
// did not see it.
func findAll(f *tagger.Features, gold, silver []*lesson, head int) error {
	for part := range jackknife {
		var rest []*lesson
		for i, l := range gold {
			if i%jackknife != part {
				rest = append(rest, l)
			}
		}
		m, err := teach(f, rest, silver, head)
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
