// SPDX-License-Identifier: GPL-3.0-or-later
// What a model's files say about it, in words.
#pragma once

#include "app/desktop/runner/peeks/modelpeek.h"

#include <QStringList>

#include <vector>

namespace headwise::desktop::shell::start {

struct ModelFact
{
    QString name, value;
};

/// Family, heads, parameters, positions, answers, tokenizer. Every model has the same names in the same order; a value
/// is empty where the overview does not say it.
std::vector<ModelFact> factsOf(const QJsonObject &overview);

/// What the user should know before these models run: what cannot be read, what is left out, models that cut the input
/// into other tokens or have other numbers of heads than the first. Each with the place of its model.
struct ModelWarning
{
    std::size_t model;
    QString text;
};
std::vector<ModelWarning> warningsOf(const std::vector<runner::peeks::ModelDescription> &models);

} // namespace headwise::desktop::shell::start
