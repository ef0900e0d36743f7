package source

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// decode makes UTF-8 with Unix line ends of UTF-8 or UTF-16 text; UTF-16 must start with a byte order mark.
func decode(data []byte) (string, error) {
	var text string
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
		s, err := decodeUTF16(data[2:], binary.LittleEndian)
		if err != nil {
			return "", err
		}
		text = s
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		s, err := decodeUTF16(data[2:], binary.BigEndian)
		if err != nil {
			return "", err
		}
		text = s
	default:
		text = string(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")))
	}
	return clean(text)
}

// clean refuses what is no text, and makes of the rest what is visible of it.
func clean(text string) (string, error) {
	if strings.IndexByte(text, 0) >= 0 {
		return "", ErrBinary
	}
	if at := invalid(text); at >= 0 {
		return "", fmt.Errorf("%w (byte %d)", ErrEncoding, at)
	}
	return Visible(text), nil
}

// invalid is where a text stops being UTF-8, -1 if it does not.
func invalid(s string) int {
	if utf8.ValidString(s) {
		return -1
	}
	for i, r := range s {
		if r == utf8.RuneError {
			if _, n := utf8.DecodeRuneInString(s[i:]); n == 1 {
				return i
			}
		}
	}
	return -1
}

func decodeUTF16(data []byte, order binary.ByteOrder) (string, error) {
	if len(data)%2 != 0 {
		return "", fmt.Errorf("%w (UTF-16 with half a character at its end)", ErrEncoding)
	}
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	var b strings.Builder
	for i := 0; i < len(units); i++ {
		r := rune(units[i])
		if utf16.IsSurrogate(r) {
			if i+1 == len(units) {
				return "", fmt.Errorf("%w (UTF-16 with half a pair at its end)", ErrEncoding)
			}
			r = utf16.DecodeRune(r, rune(units[i+1]))
			if r == utf8.RuneError {
				return "", fmt.Errorf("%w (UTF-16 with half a pair at byte %d)", ErrEncoding, 2+2*i)
			}
			i++
		}
		b.WriteRune(r)
	}
	return b.String(), nil
}
