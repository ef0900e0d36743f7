package nn

import "golang.org/x/sys/cpu"

// hasAVX512, hasAVX2 and hasVNNI choose the kernels; tests switch them off to compare.
var (
	hasAVX512 = cpu.X86.HasAVX512F && cpu.X86.HasAVX512BW && cpu.X86.HasAVX512VL
	hasVNNI   = hasAVX512 && cpu.X86.HasAVX512VNNI
	hasAVX2   = cpu.X86.HasAVX2 && cpu.X86.HasFMA
)

// mul4x32 adds to 4 rows × 32 columns of c the product of 4 rows of a and k rows of b. Strides are in bytes.
//
//go:noescape
func mul4x32(c, a, b *float32, k, cs, as, bs int)

// mul1x16 does so for one row × 16 columns.
//
//go:noescape
func mul1x16(c, a, b *float32, k, bs int)

// mul4x16y and mul1x8y are the same in AVX2, for 4 rows × 16 columns and one row × 8 columns.
//
//go:noescape
func mul4x16y(c, a, b *float32, k, cs, as, bs int)

//go:noescape
func mul1x8y(c, a, b *float32, k, bs int)

func mulAdd(c, a, b []float32, n, k, cols, as, bs int) {
	switch {
	case hasAVX512:
		i := 0
		for ; i+4 <= n; i += 4 {
			j := 0
			for ; j+32 <= cols; j += 32 {
				mul4x32(&c[i*cols+j], &a[i*as], &b[j], k, cols*4, as*4, bs*4)
			}
			for ; j < cols; j += 16 {
				for r := i; r < i+4; r++ {
					mul1x16(&c[r*cols+j], &a[r*as], &b[j], k, bs*4)
				}
			}
		}
		for ; i < n; i++ {
			for j := 0; j < cols; j += 16 {
				mul1x16(&c[i*cols+j], &a[i*as], &b[j], k, bs*4)
			}
		}
	case hasAVX2:
		i := 0
		for ; i+4 <= n; i += 4 {
			for j := 0; j < cols; j += 16 {
				mul4x16y(&c[i*cols+j], &a[i*as], &b[j], k, cols*4, as*4, bs*4)
			}
		}
		for ; i < n; i++ {
			for j := 0; j < cols; j += 8 {
				mul1x8y(&c[i*cols+j], &a[i*as], &b[j], k, bs*4)
			}
		}
	default:
		mulAddGeneric(c, a, b, n, k, cols, as, bs)
	}
}

// dot4x16 sets 4 rows × 16 columns of c to the product of 4 rows of 16-bit numbers a and the weights b, which are kept in pairs of
// rows (see Quantised). pairs is half the length of a row; strides are in bytes. The others do so for 32 columns, with the VNNI
// instructions, and in AVX2 for 8 columns.
//
//go:noescape
func dot4x16(c *int32, a, b *int16, pairs, cs, as, bs int)

//go:noescape
func dot4x32(c *int32, a, b *int16, pairs, cs, as, bs int)

//go:noescape
func dot4x16vnni(c *int32, a, b *int16, pairs, cs, as, bs int)

//go:noescape
func dot4x32vnni(c *int32, a, b *int16, pairs, cs, as, bs int)

//go:noescape
func dot4x8y(c *int32, a, b *int16, pairs, cs, as, bs int)

// dot sets c (n×cols) to the product of a (n×2·pairs) and the paired weights b; n is a multiple of 4, cols of 16.
func dot(c []int32, a, b []int16, n, pairs, cols int) {
	as, bs, cs := pairs*2*2, cols*2*2, cols*4
	narrow, wide, width := dot4x16, dot4x32, 16
	switch {
	case hasVNNI:
		narrow, wide = dot4x16vnni, dot4x32vnni
	case hasAVX512:
	case hasAVX2:
		narrow, wide, width = dot4x8y, nil, 8
	default:
		dotGeneric(c, a, b, n, pairs, cols)
		return
	}
	for i := 0; i < n; i += 4 {
		j := 0
		if wide != nil {
			for ; j+32 <= cols; j += 32 {
				wide(&c[i*cols+j], &a[i*pairs*2], &b[j*2], pairs, cs, as, bs)
			}
		}
		for ; j < cols; j += width {
			narrow(&c[i*cols+j], &a[i*pairs*2], &b[j*2], pairs, cs, as, bs)
		}
	}
}
