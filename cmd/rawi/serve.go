package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	"github.com/rawi-news/rawi/record"
	"github.com/rawi-news/rawi/web"
)

// loopback is where a case is served unless told otherwise.
const loopback = "127.0.0.1:7780"

// serve answers with the pages of a book until ctx is done.
func serve(ctx context.Context, out io.Writer, addr, title string, book func() (*record.Book, error)) error {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return fmt.Errorf("serve on %s: %w", addr, err)
	}
	handler, err := web.New(web.Options{Title: title, Book: book, Hosts: []string{host}})
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "\nThe case is at http://%s/ – Ctrl-C ends.\n", l.Addr())
	s := &http.Server{Handler: handler, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 30 * time.Second,
		WriteTimeout: time.Minute, MaxHeaderBytes: 1 << 16}
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
