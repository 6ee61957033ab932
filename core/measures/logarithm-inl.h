// SPDX-License-Identifier: GPL-3.0-or-later
// Base-2 logarithm of a vector of floats, for every room with Highway kernels. Included once per target, so the include
// guard is Highway's toggle and not a pragma.
#if defined(HEADWISE_LOGARITHM_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef HEADWISE_LOGARITHM_INL
#undef HEADWISE_LOGARITHM_INL
#else
#define HEADWISE_LOGARITHM_INL
#endif

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace headwise::measures::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// log2(x) for normal positive x. x = 2^e m with m in [2/3, 4/3); log2(x) = e + y P(y), y = m - 1, |y| <= 1/3. P is the
/// relative minimax polynomial of log2(1 + y) / y (largest error 2.6e-8), so that results near x = 1 keep their
/// relative accuracy; with rounding the error stays below 3e-7 of the result.
template <class D, class V> HWY_INLINE V binaryLogarithm(D d, V x)
{
    const hn::RebindToSigned<D> di;
    const auto bits = hn::BitCast(di, x);
    const auto exponent = hn::ShiftRight<23>(hn::Sub(bits, hn::Set(di, 0x3f2aaaab))); // bits of 2/3
    const V y = hn::Sub(hn::BitCast(d, hn::Sub(bits, hn::ShiftLeft<23>(exponent))), hn::Set(d, 1.0f));
    const V y2 = hn::Mul(y, y);
    const V y4 = hn::Mul(y2, y2);
    // Estrin's scheme: short dependency chains.
    const V p01 = hn::MulAdd(y, hn::Set(d, -0.7213465571403503f), hn::Set(d, 1.4426950216293335f));
    const V p23 = hn::MulAdd(y, hn::Set(d, -0.36078956723213196f), hn::Set(d, 0.4808959662914276f));
    const V p45 = hn::MulAdd(y, hn::Set(d, -0.23678652942180634f), hn::Set(d, 0.288711279630661f));
    const V p67 = hn::MulAdd(y, hn::Set(d, -0.22222116589546204f), hn::Set(d, 0.20179973542690277f));
    const V low = hn::MulAdd(y2, p23, p01);
    const V high = hn::MulAdd(y4, hn::Set(d, 0.20278418064117432f), hn::MulAdd(y2, p67, p45));
    return hn::MulAdd(y, hn::MulAdd(y4, high, low), hn::ConvertTo(d, exponent));
}

} // namespace headwise::measures::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
