package cluster

import (
	"math/rand/v2"
	"testing"
)

func TestTrainGroupsByCompany(t *testing.T) {
	animals, colours := []string{"cat", "dog", "cow"}, []string{"red", "blue", "green"}
	rng := rand.New(rand.NewPCG(1, 1))
	var text [][]string
	for range 2000 {
		text = append(text, []string{"the", colours[rng.IntN(3)], animals[rng.IntN(3)], "sleeps", "."})
	}
	m := Train(text, 2, 10)
	back, err := Decode(m.Encode())
	if err != nil {
		t.Fatal(err)
	}
	for _, group := range [][]string{animals, colours} {
		for _, w := range group {
			if m.Lookup(w) != back.Lookup(w) {
				t.Errorf("%s is %v after reading, was %v", w, back.Lookup(w), m.Lookup(w))
			}
		}
	}
	if m.Lookup("cat") == [Levels]uint16{} || m.Lookup("horse") != [Levels]uint16{} {
		t.Error("a word of the text has no cluster, or one that is not has")
	}
	if string(Train(text, 2, 10).Encode()) != string(m.Encode()) {
		t.Error("the same text gave two clusterings")
	}
}

func TestDecodeRefusesDamage(t *testing.T) {
	data := Train([][]string{{"a", "b", "a", "b"}, {"a", "b"}}, 1, 2).Encode()
	for _, n := range []int{1, 10, len(data) - 1} {
		if _, err := Decode(data[:n]); err == nil {
			t.Errorf("a file cut off at byte %d was accepted", n)
		}
	}
}

func TestNorm(t *testing.T) {
	for in, want := range map[string]string{
		"Niger": "niger", "1,945": "0,000", "2024": "0000", "-LRB-": "(", "“": `"`, "’s": "'s", "ÉTÉ": "été", "": "", "A1": "a0",
	} {
		if got := Norm(in); got != want {
			t.Errorf("Norm(%q) = %q, want %q", in, got, want)
		}
	}
}
