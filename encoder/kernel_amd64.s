#include "go_asm.h"
#include "textflag.h"

// ROWS points SI, R8, R9, R10, R11, R12 at the six rows of a that begin at SI;
// DX is their distance in bytes.
#define ROWS \
	LEAQ (SI)(DX*1), R8 \
	LEAQ (R8)(DX*1), R9 \
	LEAQ (R9)(DX*1), R10 \
	LEAQ (R10)(DX*1), R11 \
	LEAQ (R11)(DX*1), R12

// func multiplyVNNI(p *product)
//
// Z4..Z15 hold the sums of a tile, one register a row and panel. R15 counts
// tiles, R14 is where the tile goes, R13 its rows' steps, BX the distance of
// the panels.
TEXT ·multiplyVNNI(SB), NOSPLIT, $0-8
	MOVQ p+0(FP), AX
	MOVQ product_a(AX), SI
	MOVQ product_lda(AX), DX
	SHLQ $1, DX
	MOVQ product_rows(AX), R13
	MOVQ product_c(AX), R14
	MOVQ product_tiles(AX), R15
	MOVQ product_pairs(AX), BX
	SHLQ $6, BX

tile:
	ROWS
	MOVQ p+0(FP), AX
	MOVQ product_b(AX), DI
	MOVQ product_pairs(AX), CX
	VPXORD Z4, Z4, Z4
	VPXORD Z5, Z5, Z5
	VPXORD Z6, Z6, Z6
	VPXORD Z7, Z7, Z7
	VPXORD Z8, Z8, Z8
	VPXORD Z9, Z9, Z9
	VPXORD Z10, Z10, Z10
	VPXORD Z11, Z11, Z11
	VPXORD Z12, Z12, Z12
	VPXORD Z13, Z13, Z13
	VPXORD Z14, Z14, Z14
	VPXORD Z15, Z15, Z15
	XORQ AX, AX

pair:
	VMOVDQU32 (DI), Z0
	VMOVDQU32 (DI)(BX*1), Z1
	VPBROADCASTD (SI)(AX*4), Z2
	VPBROADCASTD (R8)(AX*4), Z3
	VPDPWSSD Z0, Z2, Z4
	VPDPWSSD Z1, Z2, Z5
	VPDPWSSD Z0, Z3, Z6
	VPDPWSSD Z1, Z3, Z7
	VPBROADCASTD (R9)(AX*4), Z16
	VPBROADCASTD (R10)(AX*4), Z17
	VPDPWSSD Z0, Z16, Z8
	VPDPWSSD Z1, Z16, Z9
	VPDPWSSD Z0, Z17, Z10
	VPDPWSSD Z1, Z17, Z11
	VPBROADCASTD (R11)(AX*4), Z18
	VPBROADCASTD (R12)(AX*4), Z19
	VPDPWSSD Z0, Z18, Z12
	VPDPWSSD Z1, Z18, Z13
	VPDPWSSD Z0, Z19, Z14
	VPDPWSSD Z1, Z19, Z15
	ADDQ $64, DI
	INCQ AX
	CMPQ AX, CX
	JLT pair

	MOVQ p+0(FP), AX
	MOVQ product_columns(AX), DI
	VMOVUPS (DI), Z0
	VMOVUPS 64(DI), Z1
	MOVQ product_bias(AX), DI
	VMOVUPS (DI), Z2
	VMOVUPS 64(DI), Z3
	MOVQ product_ldc(AX), CX
	SHLQ $2, CX

#define STORE(n, left, right) \
	VCVTDQ2PS left, left \
	VCVTDQ2PS right, right \
	VMULPS Z0, left, left \
	VMULPS Z1, right, right \
	VMULPS.BCST n*4(R13), left, left \
	VMULPS.BCST n*4(R13), right, right \
	VADDPS Z2, left, left \
	VADDPS Z3, right, right \
	VMOVUPS left, (R14) \
	VMOVUPS right, 64(R14) \
	ADDQ CX, R14

	STORE(0, Z4, Z5)
	STORE(1, Z6, Z7)
	STORE(2, Z8, Z9)
	STORE(3, Z10, Z11)
	STORE(4, Z12, Z13)
	STORE(5, Z14, Z15)
	ADDQ $24, R13
	LEAQ (R12)(DX*1), SI
	DECQ R15
	JNZ tile
	VZEROUPPER
	RET

// func multiplyAVX2(p *product)
//
// Y4..Y15 hold the sums of half a tile, two registers a row. BX is the byte
// where the columns of the half begin, 0 or 64; the rest is as above.
TEXT ·multiplyAVX2(SB), NOSPLIT, $0-8
	XORQ BX, BX

half:
	MOVQ p+0(FP), AX
	MOVQ product_a(AX), SI
	MOVQ product_lda(AX), DX
	SHLQ $1, DX
	MOVQ product_rows(AX), R13
	MOVQ product_c(AX), R14
	ADDQ BX, R14
	MOVQ product_tiles(AX), R15

tile:
	ROWS
	MOVQ p+0(FP), AX
	MOVQ product_b(AX), DI
	MOVQ product_pairs(AX), CX
	MOVQ CX, AX
	IMULQ BX, AX
	ADDQ AX, DI
	VPXOR Y4, Y4, Y4
	VPXOR Y5, Y5, Y5
	VPXOR Y6, Y6, Y6
	VPXOR Y7, Y7, Y7
	VPXOR Y8, Y8, Y8
	VPXOR Y9, Y9, Y9
	VPXOR Y10, Y10, Y10
	VPXOR Y11, Y11, Y11
	VPXOR Y12, Y12, Y12
	VPXOR Y13, Y13, Y13
	VPXOR Y14, Y14, Y14
	VPXOR Y15, Y15, Y15
	XORQ AX, AX

#define PAIR(row, left, right) \
	VPBROADCASTD (row)(AX*4), Y2 \
	VPMADDWD Y0, Y2, Y3 \
	VPMADDWD Y1, Y2, Y2 \
	VPADDD Y3, left, left \
	VPADDD Y2, right, right

pair:
	VMOVDQU (DI), Y0
	VMOVDQU 32(DI), Y1
	PAIR(SI, Y4, Y5)
	PAIR(R8, Y6, Y7)
	PAIR(R9, Y8, Y9)
	PAIR(R10, Y10, Y11)
	PAIR(R11, Y12, Y13)
	PAIR(R12, Y14, Y15)
	ADDQ $64, DI
	INCQ AX
	CMPQ AX, CX
	JLT pair

	MOVQ p+0(FP), AX
	MOVQ product_columns(AX), DI
	MOVQ product_bias(AX), CX
	VMOVUPS (DI)(BX*1), Y0
	VMOVUPS 32(DI)(BX*1), Y1
	MOVQ product_ldc(AX), AX
	SHLQ $2, AX

#define STORE2(n, left, right) \
	VBROADCASTSS n*4(R13), Y2 \
	VCVTDQ2PS left, left \
	VCVTDQ2PS right, right \
	VMULPS Y0, left, left \
	VMULPS Y1, right, right \
	VMULPS Y2, left, left \
	VMULPS Y2, right, right \
	VADDPS (CX)(BX*1), left, left \
	VADDPS 32(CX)(BX*1), right, right \
	VMOVUPS left, (R14) \
	VMOVUPS right, 32(R14) \
	ADDQ AX, R14

	STORE2(0, Y4, Y5)
	STORE2(1, Y6, Y7)
	STORE2(2, Y8, Y9)
	STORE2(3, Y10, Y11)
	STORE2(4, Y12, Y13)
	STORE2(5, Y14, Y15)
	ADDQ $24, R13
	LEAQ (R12)(DX*1), SI
	DECQ R15
	JNZ tile
	ADDQ $64, BX
	CMPQ BX, $64
	JEQ half
	VZEROUPPER
	RET

// Numbers of kernel.go.
DATA num<>+0(SB)/4, $0x3fb8aa3b  // log2(e)
DATA num<>+4(SB)/4, $0x4b400000  // rounder
DATA num<>+8(SB)/4, $0x3aaec3ff  // expA5
DATA num<>+12(SB)/4, $0x3c1d955b // expA4
DATA num<>+16(SB)/4, $0x3d635847 // expA3
DATA num<>+20(SB)/4, $0x3e75fdf0 // expA2
DATA num<>+24(SB)/4, $0x3f317218 // expA1
DATA num<>+28(SB)/4, $0x3f800000 // 1
DATA num<>+32(SB)/4, $0xc2fa0000 // -125
DATA num<>+36(SB)/4, $0x42fa0000 // 125
DATA num<>+40(SB)/4, $0x3fcc422a // geluA
DATA num<>+44(SB)/4, $0x3d922279 // geluB
DATA num<>+48(SB)/4, $0x80000000 // the sign
DATA num<>+52(SB)/4, $0x7fffffff // all but the sign
GLOBL num<>(SB), RODATA|NOPTR, $56

#define LOADNUMBERS \
	VBROADCASTSS num<>+0(SB), Y5 \
	VBROADCASTSS num<>+4(SB), Y6 \
	VBROADCASTSS num<>+8(SB), Y7 \
	VBROADCASTSS num<>+12(SB), Y8 \
	VBROADCASTSS num<>+16(SB), Y9 \
	VBROADCASTSS num<>+20(SB), Y10 \
	VBROADCASTSS num<>+24(SB), Y11 \
	VBROADCASTSS num<>+28(SB), Y12 \
	VBROADCASTSS num<>+32(SB), Y13 \
	VBROADCASTSS num<>+36(SB), Y14

// EXP replaces Y0 by its exponential; it uses Y1, Y2 and the numbers in
// Y5..Y14.
#define EXP \
	VMULPS Y5, Y0, Y0 \
	VMINPS Y14, Y0, Y0 \
	VMAXPS Y13, Y0, Y0 \
	VADDPS Y6, Y0, Y1 \
	VSUBPS Y6, Y1, Y2 \
	VSUBPS Y2, Y0, Y0 \
	VMULPS Y7, Y0, Y2 \
	VADDPS Y8, Y2, Y2 \
	VMULPS Y0, Y2, Y2 \
	VADDPS Y9, Y2, Y2 \
	VMULPS Y0, Y2, Y2 \
	VADDPS Y10, Y2, Y2 \
	VMULPS Y0, Y2, Y2 \
	VADDPS Y11, Y2, Y2 \
	VMULPS Y0, Y2, Y2 \
	VADDPS Y12, Y2, Y2 \
	VPSLLD $23, Y1, Y1 \
	VPADDD Y1, Y2, Y0

// FOLD applies op to the eight lanes of x as a tree; y is destroyed.
#define FOLD(op, x, y) \
	VPERM2F128 $1, x, x, y \
	op y, x, x \
	VPERMILPS $0x4e, x, y \
	op y, x, x \
	VPERMILPS $0xb1, x, y \
	op y, x, x

// func largestAVX2(x *float32, n int) float32
TEXT ·largestAVX2(SB), NOSPLIT, $0-20
	MOVQ x+0(FP), SI
	MOVQ n+8(FP), CX
	VBROADCASTSS num<>+52(SB), Y2
	VXORPS Y0, Y0, Y0
	VXORPS Y3, Y3, Y3

loop:
	VANDPS (SI), Y2, Y1
	VANDPS 32(SI), Y2, Y4
	VMAXPS Y1, Y0, Y0
	VMAXPS Y4, Y3, Y3
	ADDQ $64, SI
	DECQ CX
	JNZ loop
	VMAXPS Y3, Y0, Y0
	FOLD(VMAXPS, Y0, Y1)
	VMOVSS X0, ret+16(FP)
	VZEROUPPER
	RET

// func wholeAVX2(x *float32, f float32, q *int16, n int)
TEXT ·wholeAVX2(SB), NOSPLIT, $0-32
	MOVQ x+0(FP), SI
	VBROADCASTSS f+8(FP), Y2
	MOVQ q+16(FP), DI
	MOVQ n+24(FP), CX

loop:
	VMULPS (SI), Y2, Y0
	VMULPS 32(SI), Y2, Y1
	VCVTPS2DQ Y0, Y0
	VCVTPS2DQ Y1, Y1
	VPACKSSDW Y1, Y0, Y0
	VPERMQ $0xd8, Y0, Y0
	VMOVDQU Y0, (DI)
	ADDQ $64, SI
	ADDQ $32, DI
	DECQ CX
	JNZ loop
	VZEROUPPER
	RET

// func expsAVX2(x *float32, n int) float32
TEXT ·expsAVX2(SB), NOSPLIT, $0-20
	MOVQ x+0(FP), SI
	MOVQ n+8(FP), CX
	LOADNUMBERS
	VMOVUPS (SI), Y4
	MOVQ SI, DI
	MOVQ CX, DX

top:
	VMAXPS (DI), Y4, Y4
	ADDQ $32, DI
	DECQ DX
	JNZ top
	FOLD(VMAXPS, Y4, Y1)
	VXORPS Y3, Y3, Y3

exps:
	VMOVUPS (SI), Y0
	VSUBPS Y4, Y0, Y0
	EXP
	VMOVUPS Y0, (SI)
	VADDPS Y0, Y3, Y3
	ADDQ $32, SI
	DECQ CX
	JNZ exps
	FOLD(VADDPS, Y3, Y1)
	VMOVSS X3, ret+16(FP)
	VZEROUPPER
	RET

// func geluAVX2(x *float32, n int)
TEXT ·geluAVX2(SB), NOSPLIT, $0-16
	MOVQ x+0(FP), SI
	MOVQ n+8(FP), CX
	LOADNUMBERS
	VBROADCASTSS num<>+40(SB), Y4
	VBROADCASTSS num<>+44(SB), Y15

gelu:
	VMOVUPS (SI), Y3
	VMULPS Y3, Y3, Y0
	VMULPS Y15, Y0, Y0
	VADDPS Y4, Y0, Y0
	VBROADCASTSS num<>+48(SB), Y1
	VXORPS Y3, Y1, Y1
	VMULPS Y1, Y0, Y0
	EXP
	VADDPS Y12, Y0, Y0
	VDIVPS Y0, Y3, Y3
	VMOVUPS Y3, (SI)
	ADDQ $32, SI
	DECQ CX
	JNZ gelu
	VZEROUPPER
	RET

// func normAVX2(x, y, scale, shift *float32, eps, size float32, n int)
TEXT ·normAVX2(SB), NOSPLIT, $0-48
	MOVQ x+0(FP), SI
	MOVQ y+8(FP), DI
	MOVQ n+40(FP), CX
	VBROADCASTSS size+36(FP), Y5
	XORQ AX, AX
	SHLQ $5, CX
	VXORPS Y4, Y4, Y4

sum:
	VMOVUPS (SI)(AX*1), Y0
	VADDPS (DI)(AX*1), Y0, Y0
	VMOVUPS Y0, (SI)(AX*1)
	VADDPS Y0, Y4, Y4
	ADDQ $32, AX
	CMPQ AX, CX
	JLT sum
	FOLD(VADDPS, Y4, Y1)
	VDIVPS Y5, Y4, Y4
	VXORPS Y3, Y3, Y3
	XORQ AX, AX

square:
	VMOVUPS (SI)(AX*1), Y0
	VSUBPS Y4, Y0, Y0
	VMOVUPS Y0, (SI)(AX*1)
	VMULPS Y0, Y0, Y0
	VADDPS Y0, Y3, Y3
	ADDQ $32, AX
	CMPQ AX, CX
	JLT square
	FOLD(VADDPS, Y3, Y1)
	VDIVPS Y5, Y3, Y3
	VBROADCASTSS eps+32(FP), Y1
	VADDPS Y1, Y3, Y3
	VSQRTPS Y3, Y3
	VBROADCASTSS num<>+28(SB), Y1
	VDIVPS Y3, Y1, Y3
	MOVQ scale+16(FP), R8
	MOVQ shift+24(FP), R9
	XORQ AX, AX

shift:
	VMULPS (SI)(AX*1), Y3, Y0
	VMULPS (R8)(AX*1), Y0, Y0
	VADDPS (R9)(AX*1), Y0, Y0
	VMOVUPS Y0, (SI)(AX*1)
	ADDQ $32, AX
	CMPQ AX, CX
	JLT shift
	VZEROUPPER
	RET
