package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/rawi-news/rawi/api"
	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/store"
	"github.com/rawi-news/rawi/web"
)

// loopback is where a case is served unless told otherwise.
const loopback = "127.0.0.1:7780"

func newServe() *cobra.Command {
	var addr, token, passwordFile string
	cmd := &cobra.Command{
		Use:   "serve CASE",
		Short: "open the reading room of a case in the browser",
		Long: `Serves the pages of a case, on this machine alone unless --addr says otherwise;
another address needs a --token or a --password-file, without which nobody sees
the case; put TLS in front where the network is not yours. What is read
into the case meanwhile is there at the next click, and reports can be added on
the page. Programs ask below /api/v1 (described at /api/v1/).`,
		Args: need(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			o, shut, err := room(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			defer shut()
			o.Token = token
			if o.Password, err = passwordIn(passwordFile); err != nil {
				return err
			}
			return serve(cmd.Context(), cmd.OutOrStdout(), addr, o)
		},
	}
	cmd.Flags().StringVar(&addr, "addr", loopback, "address to listen on")
	cmd.Flags().StringVar(&token, "token", "", "secret that the first address must carry: http://HOST/?token=…")
	cmd.Flags().StringVar(&passwordFile, "password-file", "", "file whose first line is the password that browsers ask for (any user name)")
	return cmd
}

// passwordIn is the first line of a file, "" where no file is named.
func passwordIn(path string) (string, error) {
	if path == "" {
		return "", nil
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	line, _, _ := strings.Cut(string(raw), "\n")
	if line = strings.TrimRight(line, "\r"); line == "" {
		return "", fmt.Errorf("%w: the first line of %s is empty", fault.Usage, path)
	}
	return line, nil
}

// room opens the reading room of a case; shut closes it.
func room(ctx context.Context, path string) (o web.Options, shut func(), err error) {
	c, err := store.View(path)
	if err != nil {
		return o, nil, err
	}
	conn, err := c.DB().Conn(ctx)
	if err != nil {
		c.Close()
		return o, nil, err
	}
	ctx, stop := context.WithCancel(ctx)
	d := &desk{ctx: ctx, path: path}
	r := &shelf{ctx: ctx, path: path, write: &d.write, kept: make(chan struct{}), c: c, conn: conn}
	go r.warm()
	shut = func() {
		stop()
		<-r.kept
		conn.Close()
		c.Close()
	}
	return web.Options{Title: caseTitle(path), Book: r.book, First: r.first, Original: r.original, Desk: d, API: api.New(r.book, d.reported)}, shut, nil
}

// caseTitle is what a case is called: the name of its file.
func caseTitle(path string) string {
	return strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
}

// original returns the bytes that a report came as.
func (s *shelf) original(ctx context.Context, report string) (raw []byte, name string, err error) {
	came, err := s.c.Arrivals(ctx, report)
	if err != nil {
		return nil, "", err
	}
	if len(came) == 0 {
		return nil, "", fmt.Errorf("original of %s: %w", report, fault.NotFound)
	}
	return came[0].Raw, filepath.Base(filepath.FromSlash(came[0].Name)), nil
}

// own reports whether only this machine reaches a host.
func own(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// patience is how long a server waits for those who ask, and how much it lets
// them say before their form begins; what a form may bring is web's to say.
type patience struct {
	header, request, answer, idle time.Duration
	headerBytes                   int
}

// patient is the patience of rawi serve.
var patient = patience{5 * time.Second, 30 * time.Second, 2 * time.Minute, time.Minute, 1 << 16}

func (p patience) server(h http.Handler) *http.Server {
	return &http.Server{Handler: h, ReadHeaderTimeout: p.header, ReadTimeout: p.request, WriteTimeout: p.answer, IdleTimeout: p.idle, MaxHeaderBytes: p.headerBytes}
}

// serve answers with the pages of a book until ctx is done.
func serve(ctx context.Context, out io.Writer, addr string, o web.Options) error {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return fmt.Errorf("serve on %s: %w", addr, err)
	}
	if !own(host) && o.Token == "" && o.Password == "" {
		return fmt.Errorf("%w: --addr %s is not this machine alone: set a --token or a --password-file", fault.Usage, addr)
	}
	o.Hosts = []string{host}
	handler, err := web.New(o)
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	secret := ""
	if o.Token != "" {
		secret = "?" + url.Values{"token": {o.Token}}.Encode()
	}
	fmt.Fprintf(out, "\nThe case is at http://%s/%s – Ctrl-C ends.\n", l.Addr(), secret)
	s := patient.server(handler)
	go func() {
		<-ctx.Done()
		grace, stop := context.WithTimeout(context.Background(), 3*time.Second)
		defer stop()
		_ = s.Shutdown(grace) // the process ends anyway
	}()
	if err := s.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
