// SPDX-License-Identifier: GPL-3.0-or-later
// How the threads of LibTorch wait for each other.
#pragma once

namespace headwise::models {

/// With `wanted`, the threads of OpenMP, on which LibTorch and OpenBLAS compute, sleep when they wait. By default GNU's
/// OpenMP lets them turn in a loop for some milliseconds, also where another process or our own pool needs that core:
/// on a busy machine a run takes twice the time. It stops that when it manages more threads than there are processors
/// (GOMP_SPINCOUNT in its manual), for which a second team of them is kept that does nothing. Without `wanted` the
/// default holds again: gradients are taken in thousands of small operations, and waking threads for each costs half as
/// much time again on an idle machine.
void setShortThreadWaits(bool wanted);

} // namespace headwise::models
