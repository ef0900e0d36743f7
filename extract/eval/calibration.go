package eval

// bins is how many equal parts of [0, 1] calibration looks at.
const bins = 10

// Calibration compares how sure a system is with how often it is right. The zero value is ready for use.
type Calibration struct {
	bin [bins]struct {
		n, right   int
		confidence float64 // sum
	}
}

// Add counts an item that was held to be right with a confidence from 0 to 1.
func (c *Calibration) Add(confidence float64, right bool) {
	b := &c.bin[min(max(int(confidence*bins), 0), bins-1)]
	b.n++
	b.confidence += confidence
	if right {
		b.right++
	}
}

// Sum puts the counts of another on top.
func (c *Calibration) Sum(d Calibration) {
	for i := range c.bin {
		c.bin[i].n += d.bin[i].n
		c.bin[i].right += d.bin[i].right
		c.bin[i].confidence += d.bin[i].confidence
	}
}

// Error is the expected calibration error (Naeini, Cooper and Hauskrecht, 2015): how far the mean confidence of a bin is from the share of
// its items that are right, on average over the items. From 0 to 1.
func (c *Calibration) Error() float64 {
	sum, n := 0.0, 0
	for _, b := range c.bin {
		n += b.n
		sum += max(b.confidence-float64(b.right), float64(b.right)-b.confidence)
	}
	return quotient(sum, float64(n))
}

// Items is how many items were counted.
func (c *Calibration) Items() int {
	n := 0
	for _, b := range c.bin {
		n += b.n
	}
	return n
}
