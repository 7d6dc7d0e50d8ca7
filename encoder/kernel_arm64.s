#include "go_asm.h"
#include "textflag.h"

// Instructions that the assembler does not know. The operands are numbers of
// registers, the target last.

// SMLAL adds the products of four columns of b, the upper four if high is 1,
// with number i of a; a is below 16.
#define SMLAL(high, i, a, b, sum) WORD $(0x0f402000 | high<<30 | i<<20 | a<<16 | b<<5 | sum)
#define SCVTF(x) WORD $(0x4e21d800 | x<<5 | x)
#define FMUL(y, x) WORD $(0x6e20dc00 | y<<16 | x<<5 | x)
#define FADD(y, x) WORD $(0x4e20d400 | y<<16 | x<<5 | x)

// PAIR adds to the four sums of a row the products of inputs k and k+1, which
// stand in register a; V0 and V2 hold the weights of k, V1 and V3 those of k+1.
#define PAIR(a, s0, s1, s2, s3) \
	SMLAL(0, 0, a, 0, s0) \
	SMLAL(1, 0, a, 0, s1) \
	SMLAL(0, 0, a, 2, s2) \
	SMLAL(1, 0, a, 2, s3) \
	SMLAL(0, 1, a, 1, s0) \
	SMLAL(1, 1, a, 1, s1) \
	SMLAL(0, 1, a, 3, s2) \
	SMLAL(1, 1, a, 3, s3)

// SCALE multiplies the sums of a row with the steps of columns in V0..V3 and
// with that of the row.
#define SCALE(s0, s1, s2, s3) \
	SCVTF(s0) \
	SCVTF(s1) \
	SCVTF(s2) \
	SCVTF(s3) \
	FMUL(0, s0) \
	FMUL(1, s1) \
	FMUL(2, s2) \
	FMUL(3, s3) \
	VLD1R.P 4(R9), [V4.S4] \
	FMUL(4, s0) \
	FMUL(4, s1) \
	FMUL(4, s2) \
	FMUL(4, s3)

// SHIFT adds the bias in V0..V3.
#define SHIFT(s0, s1, s2, s3) \
	FADD(0, s0) \
	FADD(1, s1) \
	FADD(2, s2) \
	FADD(3, s3)

// func multiplyNEON(p *product)
//
// V8..V31 hold the sums of half a tile, four registers a row. R1, R10..R14 walk
// along the six rows of a, R3 along the panel; R15 counts tiles, R8 halves.
TEXT ·multiplyNEON(SB), NOSPLIT, $0-8
	MOVD p+0(FP), R0
	MOVD product_lda(R0), R2
	LSL $1, R2, R2
	MOVD product_ldc(R0), R6
	LSL $2, R6, R6
	MOVD product_pairs(R0), R7
	MOVD product_b(R0), R4
	MOVD product_columns(R0), R16
	MOVD product_bias(R0), R17
	MOVD product_c(R0), R19
	MOVD $2, R8

half:
	MOVD product_a(R0), R1
	MOVD product_rows(R0), R9
	MOVD product_tiles(R0), R15
	MOVD R19, R5

tile:
	ADD R2, R1, R10
	ADD R2, R10, R11
	ADD R2, R11, R12
	ADD R2, R12, R13
	ADD R2, R13, R14
	ADD R2, R14, R20
	MOVD R4, R3
	MOVD R7, R21
	VEOR V8.B16, V8.B16, V8.B16
	VEOR V9.B16, V9.B16, V9.B16
	VEOR V10.B16, V10.B16, V10.B16
	VEOR V11.B16, V11.B16, V11.B16
	VEOR V12.B16, V12.B16, V12.B16
	VEOR V13.B16, V13.B16, V13.B16
	VEOR V14.B16, V14.B16, V14.B16
	VEOR V15.B16, V15.B16, V15.B16
	VEOR V16.B16, V16.B16, V16.B16
	VEOR V17.B16, V17.B16, V17.B16
	VEOR V18.B16, V18.B16, V18.B16
	VEOR V19.B16, V19.B16, V19.B16
	VEOR V20.B16, V20.B16, V20.B16
	VEOR V21.B16, V21.B16, V21.B16
	VEOR V22.B16, V22.B16, V22.B16
	VEOR V23.B16, V23.B16, V23.B16
	VEOR V24.B16, V24.B16, V24.B16
	VEOR V25.B16, V25.B16, V25.B16
	VEOR V26.B16, V26.B16, V26.B16
	VEOR V27.B16, V27.B16, V27.B16
	VEOR V28.B16, V28.B16, V28.B16
	VEOR V29.B16, V29.B16, V29.B16
	VEOR V30.B16, V30.B16, V30.B16
	VEOR V31.B16, V31.B16, V31.B16

pair:
	VLD2.P 32(R3), [V0.H8, V1.H8]
	VLD2.P 32(R3), [V2.H8, V3.H8]
	VLD1R.P 4(R1), [V4.S4]
	VLD1R.P 4(R10), [V5.S4]
	VLD1R.P 4(R11), [V6.S4]
	VLD1R.P 4(R12), [V7.S4]
	PAIR(4, 8, 9, 10, 11)
	VLD1R.P 4(R13), [V4.S4]
	PAIR(5, 12, 13, 14, 15)
	VLD1R.P 4(R14), [V5.S4]
	PAIR(6, 16, 17, 18, 19)
	PAIR(7, 20, 21, 22, 23)
	PAIR(4, 24, 25, 26, 27)
	PAIR(5, 28, 29, 30, 31)
	SUBS $1, R21, R21
	BNE pair

	VLD1 (R16), [V0.S4, V1.S4, V2.S4, V3.S4]
	SCALE(8, 9, 10, 11)
	SCALE(12, 13, 14, 15)
	SCALE(16, 17, 18, 19)
	SCALE(20, 21, 22, 23)
	SCALE(24, 25, 26, 27)
	SCALE(28, 29, 30, 31)
	VLD1 (R17), [V0.S4, V1.S4, V2.S4, V3.S4]
	SHIFT(8, 9, 10, 11)
	SHIFT(12, 13, 14, 15)
	SHIFT(16, 17, 18, 19)
	SHIFT(20, 21, 22, 23)
	SHIFT(24, 25, 26, 27)
	SHIFT(28, 29, 30, 31)
	VST1 [V8.S4, V9.S4, V10.S4, V11.S4], (R5)
	ADD R6, R5, R5
	VST1 [V12.S4, V13.S4, V14.S4, V15.S4], (R5)
	ADD R6, R5, R5
	VST1 [V16.S4, V17.S4, V18.S4, V19.S4], (R5)
	ADD R6, R5, R5
	VST1 [V20.S4, V21.S4, V22.S4, V23.S4], (R5)
	ADD R6, R5, R5
	VST1 [V24.S4, V25.S4, V26.S4, V27.S4], (R5)
	ADD R6, R5, R5
	VST1 [V28.S4, V29.S4, V30.S4, V31.S4], (R5)
	ADD R6, R5, R5
	MOVD R20, R1
	SUBS $1, R15, R15
	BNE tile

	ADD R7<<6, R4, R4
	ADD $64, R16, R16
	ADD $64, R17, R17
	ADD $64, R19, R19
	SUBS $1, R8, R8
	BNE half
	RET
