#include "textflag.h"

// Sixteen lanes at a time; see vector.go for what each function computes. No product is fused with a sum.

// FOLD adds the lanes of Z0 as fold does, halves onto halves, and leaves the sum in X0.
#define FOLD \
	VEXTRACTF64X4 $1, Z0, Y1; \
	VADDPS Y1, Y0, Y0; \
	VEXTRACTF128 $1, Y0, X1; \
	VADDPS X1, X0, X0; \
	VPSHUFD $0x0e, X0, X1; \
	VADDPS X1, X0, X0; \
	VPSHUFD $0x01, X0, X1; \
	VADDSS X1, X0, X0; \
	VZEROUPPER

DATA curves<>+0(SB)/4, $0x409f0a3d // 4.97
DATA curves<>+4(SB)/4, $0xc09f0a3d
DATA curves<>+8(SB)/4, $0x4803f7c0 // 135135
DATA curves<>+12(SB)/4, $0x46875a00 // 17325
DATA curves<>+16(SB)/4, $0x43bd0000 // 378
DATA curves<>+20(SB)/4, $0x4773a200 // 62370
DATA curves<>+24(SB)/4, $0x4544e000 // 3150
DATA curves<>+28(SB)/4, $0x41e00000 // 28
DATA curves<>+32(SB)/4, $0x7fffffff
DATA curves<>+36(SB)/4, $0x3f800000 // 1
GLOBL curves<>(SB), RODATA|NOPTR, $40

// func curve16(x *float32, n int, pre, post, add float32)
TEXT ·curve16(SB), NOSPLIT, $0-28
	MOVQ x+0(FP), DI
	MOVQ n+8(FP), CX
	VBROADCASTSS pre+16(FP), Z16
	VBROADCASTSS post+20(FP), Z17
	VBROADCASTSS add+24(FP), Z18
	VBROADCASTSS curves<>+0(SB), Z19
	VBROADCASTSS curves<>+4(SB), Z20
	VBROADCASTSS curves<>+8(SB), Z21
	VBROADCASTSS curves<>+12(SB), Z22
	VBROADCASTSS curves<>+16(SB), Z23
	VBROADCASTSS curves<>+20(SB), Z24
	VBROADCASTSS curves<>+24(SB), Z25
	VBROADCASTSS curves<>+28(SB), Z26
loopcurve:
	VMULPS (DI), Z16, Z0
	VMAXPS Z20, Z0, Z0
	VMINPS Z19, Z0, Z0
	VMULPS Z0, Z0, Z1
	VADDPS Z23, Z1, Z2
	VMULPS Z26, Z1, Z3
	VMULPS Z1, Z2, Z2
	VADDPS Z25, Z3, Z3
	VADDPS Z22, Z2, Z2
	VMULPS Z1, Z3, Z3
	VMULPS Z1, Z2, Z2
	VADDPS Z24, Z3, Z3
	VADDPS Z21, Z2, Z2
	VMULPS Z1, Z3, Z3
	VMULPS Z0, Z2, Z2
	VADDPS Z21, Z3, Z3
	VDIVPS Z3, Z2, Z2
	VMULPS Z17, Z2, Z2
	VADDPS Z18, Z2, Z2
	VMOVUPS Z2, (DI)
	ADDQ $64, DI
	SUBQ $16, CX
	JNZ loopcurve
	VZEROUPPER
	RET

// func sum16(x *float32, n int) float32
TEXT ·sum16(SB), NOSPLIT, $0-20
	MOVQ x+0(FP), SI
	MOVQ n+8(FP), CX
	VPXORD Z0, Z0, Z0
loopsum:
	VADDPS (SI), Z0, Z0
	ADDQ $64, SI
	SUBQ $16, CX
	JNZ loopsum
	FOLD
	MOVSS X0, ret+16(FP)
	RET

// func centre16(out, x *float32, n int, mean float32) float32
TEXT ·centre16(SB), NOSPLIT, $0-36
	MOVQ out+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ n+16(FP), CX
	VBROADCASTSS mean+24(FP), Z16
	VPXORD Z0, Z0, Z0
loopcentre:
	VMOVUPS (SI), Z1
	VSUBPS Z16, Z1, Z1
	VMOVUPS Z1, (DI)
	VMULPS Z1, Z1, Z1
	VADDPS Z1, Z0, Z0
	ADDQ $64, SI
	ADDQ $64, DI
	SUBQ $16, CX
	JNZ loopcentre
	FOLD
	MOVSS X0, ret+32(FP)
	RET

// func rescale16(out, x, gain, shift *float32, n int, f float32)
TEXT ·rescale16(SB), NOSPLIT, $0-44
	MOVQ out+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ gain+16(FP), AX
	MOVQ shift+24(FP), DX
	MOVQ n+32(FP), CX
	VBROADCASTSS f+40(FP), Z16
looprescale:
	VMULPS (SI), Z16, Z0
	VMULPS (AX), Z0, Z0
	VADDPS (DX), Z0, Z0
	VMOVUPS Z0, (DI)
	ADDQ $64, SI
	ADDQ $64, AX
	ADDQ $64, DX
	ADDQ $64, DI
	SUBQ $16, CX
	JNZ looprescale
	VZEROUPPER
	RET

// func inner16(a, b *float32, n int) float32
TEXT ·inner16(SB), NOSPLIT, $0-28
	MOVQ a+0(FP), SI
	MOVQ b+8(FP), DI
	MOVQ n+16(FP), CX
	VPXORD Z0, Z0, Z0
loopinner:
	VMOVUPS (SI), Z1
	VMULPS (DI), Z1, Z1
	VADDPS Z1, Z0, Z0
	ADDQ $64, SI
	ADDQ $64, DI
	SUBQ $16, CX
	JNZ loopinner
	FOLD
	MOVSS X0, ret+24(FP)
	RET

// func addBytes16(out *float32, x *int8, n int, f float32)
TEXT ·addBytes16(SB), NOSPLIT, $0-28
	MOVQ out+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ n+16(FP), CX
	VBROADCASTSS f+24(FP), Z16
loopbytes:
	VPMOVSXBD (SI), Z0
	VCVTDQ2PS Z0, Z0
	VMULPS Z16, Z0, Z0
	VADDPS (DI), Z0, Z0
	VMOVUPS Z0, (DI)
	ADDQ $16, SI
	ADDQ $64, DI
	SUBQ $16, CX
	JNZ loopbytes
	VZEROUPPER
	RET

// func addLarger16(out, a, b *float32, n int)
TEXT ·addLarger16(SB), NOSPLIT, $0-32
	MOVQ out+0(FP), DI
	MOVQ a+8(FP), SI
	MOVQ b+16(FP), DX
	MOVQ n+24(FP), CX
looplarger:
	VMOVUPS (SI), Z0
	VMAXPS (DX), Z0, Z0
	VADDPS (DI), Z0, Z0
	VMOVUPS Z0, (DI)
	ADDQ $64, SI
	ADDQ $64, DX
	ADDQ $64, DI
	SUBQ $16, CX
	JNZ looplarger
	VZEROUPPER
	RET

// func addProduct16(out, a, b *float32, n int)
TEXT ·addProduct16(SB), NOSPLIT, $0-32
	MOVQ out+0(FP), DI
	MOVQ a+8(FP), SI
	MOVQ b+16(FP), DX
	MOVQ n+24(FP), CX
loopproduct:
	VMOVUPS (SI), Z0
	VMULPS (DX), Z0, Z0
	VADDPS (DI), Z0, Z0
	VMOVUPS Z0, (DI)
	ADDQ $64, SI
	ADDQ $64, DX
	ADDQ $64, DI
	SUBQ $16, CX
	JNZ loopproduct
	VZEROUPPER
	RET

// func mix16(out, f, before, z *float32, n int)
TEXT ·mix16(SB), NOSPLIT, $0-40
	MOVQ out+0(FP), DI
	MOVQ f+8(FP), SI
	MOVQ before+16(FP), AX
	MOVQ z+24(FP), DX
	MOVQ n+32(FP), CX
	VBROADCASTSS curves<>+36(SB), Z16
loopmix:
	VMOVUPS (SI), Z0
	VSUBPS Z0, Z16, Z1
	VMULPS (AX), Z0, Z0
	VMULPS (DX), Z1, Z1
	VADDPS Z1, Z0, Z0
	VMOVUPS Z0, (DI)
	ADDQ $64, SI
	ADDQ $64, AX
	ADDQ $64, DX
	ADDQ $64, DI
	SUBQ $16, CX
	JNZ loopmix
	VZEROUPPER
	RET

// func peak16(x *float32, n int) uint32
TEXT ·peak16(SB), NOSPLIT, $0-20
	MOVQ x+0(FP), SI
	MOVQ n+8(FP), CX
	VPBROADCASTD curves<>+32(SB), Z16
	VPXORD Z0, Z0, Z0
looppeak:
	VPANDD (SI), Z16, Z1
	VPMAXUD Z1, Z0, Z0
	ADDQ $64, SI
	SUBQ $16, CX
	JNZ looppeak
	VEXTRACTI64X4 $1, Z0, Y1
	VPMAXUD Y1, Y0, Y0
	VEXTRACTI128 $1, Y0, X1
	VPMAXUD X1, X0, X0
	VPSHUFD $0x0e, X0, X1
	VPMAXUD X1, X0, X0
	VPSHUFD $0x01, X0, X1
	VPMAXUD X1, X0, X0
	VMOVD X0, AX
	VZEROUPPER
	MOVL AX, ret+16(FP)
	RET

// func round16(out *int16, x *float32, n int, f float32)
TEXT ·round16(SB), NOSPLIT, $0-28
	MOVQ out+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ n+16(FP), CX
	VBROADCASTSS f+24(FP), Z16
loopround:
	VMULPS (SI), Z16, Z0
	VCVTPS2DQ Z0, Z0
	VPMOVDW Z0, (DI)
	ADDQ $64, SI
	ADDQ $32, DI
	SUBQ $16, CX
	JNZ loopround
	VZEROUPPER
	RET

// func unscale16(out *float32, x *int32, scale, bias *float32, n int, f float32)
TEXT ·unscale16(SB), NOSPLIT, $0-44
	MOVQ out+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ scale+16(FP), AX
	MOVQ bias+24(FP), DX
	MOVQ n+32(FP), CX
	VBROADCASTSS f+40(FP), Z16
loopunscale:
	VCVTDQ2PS (SI), Z0
	VMULPS (AX), Z16, Z1
	VMULPS Z1, Z0, Z0
	VADDPS (DX), Z0, Z0
	VMOVUPS Z0, (DI)
	ADDQ $64, SI
	ADDQ $64, AX
	ADDQ $64, DX
	ADDQ $64, DI
	SUBQ $16, CX
	JNZ loopunscale
	VZEROUPPER
	RET
