#include "textflag.h"

// Eight classes at a time, all rows for each.

// func addRows8(sums *int32, weights *int8, rows *int32, n, stride int)
TEXT ·addRows8(SB), NOSPLIT, $0-40
	MOVQ sums+0(FP), DI
	MOVQ weights+8(FP), SI
	MOVQ rows+16(FP), DX
	MOVQ n+24(FP), CX
	MOVQ stride+32(FP), R8
	XORQ R9, R9
loopclasses:
	VMOVDQU (DI)(R9*4), Y0
	XORQ R10, R10
looprows:
	MOVLQSX (DX)(R10*4), AX
	IMULQ R8, AX
	ADDQ R9, AX
	VPMOVSXBD (SI)(AX*1), Y1
	VPADDD Y1, Y0, Y0
	INCQ R10
	CMPQ R10, CX
	JLT looprows
	VMOVDQU Y0, (DI)(R9*4)
	ADDQ $8, R9
	CMPQ R9, R8
	JLT loopclasses
	VZEROUPPER
	RET
