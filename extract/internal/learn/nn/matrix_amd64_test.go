package nn

import "testing"

// The tests above run on the processor's best instructions; here they run on all that it has.
func TestKernels(t *testing.T) {
	v, a, b := hasVNNI, hasAVX512, hasAVX2
	defer func() { hasVNNI, hasAVX512, hasAVX2 = v, a, b }()
	for _, k := range []struct {
		name               string
		vnni, avx512, avx2 bool
	}{{"avx512", false, true, true}, {"avx2", false, false, true}, {"go", false, false, false}} {
		if k.avx512 && !a || k.avx2 && !b {
			t.Logf("%s: not on this processor", k.name)
			continue
		}
		hasVNNI, hasAVX512, hasAVX2 = k.vnni, k.avx512, k.avx2
		t.Run(k.name+"/float", TestMulAddAgreesWithPlainGo)
		t.Run(k.name+"/whole", TestDotIsExact)
		t.Run(k.name+"/vectors", TestVectorsAgreeWithPlainGo)
	}
}
