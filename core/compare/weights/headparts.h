// SPDX-License-Identifier: GPL-3.0-or-later
// The weights of one attention head, and how much they differ between two models.
#pragma once

#include "core/compare/weights/storedvalues.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace headwise::compare::weights {

/// A head's own weights Q, K, V, O, and their products.
enum class Part : std::uint8_t
{
    Q,
    K,
    V,
    O,
    QK,
    OV
};
inline constexpr std::size_t partCount = 6, storedParts = 4;
inline constexpr std::array<std::string_view, partCount> partNames = {"Q", "K", "V", "O", "QK", "OV"};
/// By its name; nullopt for another one.
std::optional<Part> partFromName(std::string_view name);

/// The factors of a product A B^T, both [hidden, head width].
struct Factors
{
    const Matrix &left, &right;
};

/// norm(A' B'^T - A B^T) / norm(A B^T), Frobenius norms, without forming a product: with P = [A' - A, A] and
/// R = [B', B' - B] the difference is P R^T, and norm(P R^T)^2 = sum((P^T P) * (R^T R)), element by element. All terms
/// are of second order in the differences, so small changes lose no digits to cancellation. QK = Wq Wk^T (the scores of
/// a head) and OV = Wv Wo (what it writes) do not change when both factors are turned against each other. NaN where
/// A B^T is 0.
double productChange(const Factors &baseline, const Factors &comparison);

/// An orthonormal basis of the column space: as many columns as the rank, which may be 0.
Matrix orthonormalBasis(const Matrix &matrix);

/// Principal angles between the column spaces of two matrices with the same number of rows, in radians 0..pi/2, the
/// largest first: as many as the smaller rank. Cosines are the singular values of U^T U', with orthonormal bases U, U';
/// below 45 degrees the sines of U' - U U^T U' are used, since cosines near 1 cannot tell angles apart (Bjorck and
/// Golub 1973).
std::vector<double> principalAngles(const Matrix &baseline, const Matrix &comparison);

} // namespace headwise::compare::weights
