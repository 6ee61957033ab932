// SPDX-License-Identifier: GPL-3.0-or-later
// The two sides of a comparison as types, so that they cannot be swapped by accident.
#pragma once

#include <utility>

namespace headwise {

/// Side A: what a difference is measured from. Differences are always comparison minus baseline.
template <typename T> struct Baseline
{
    explicit Baseline(T v) : value(std::move(v)) {}
    const T &operator*() const { return value; }
    const T *operator->() const { return &value; }
    T value;
};

/// Side B: what is compared with the baseline.
template <typename T> struct Comparison
{
    explicit Comparison(T v) : value(std::move(v)) {}
    const T &operator*() const { return value; }
    const T *operator->() const { return &value; }
    T value;
};

} // namespace headwise
