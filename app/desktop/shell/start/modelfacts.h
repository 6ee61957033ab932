// SPDX-License-Identifier: GPL-3.0-or-later
// What the chosen models are, side by side: a column for each, below them the first lines as their tokenizers cut them
// and what the user should know before they run.
#pragma once

#include "app/desktop/runner/peeks/modelpeek.h"
#include "core/base/ids.h"

#include <QWidget>

#include <vector>

class QGridLayout;
class QVBoxLayout;

namespace headwise::desktop::shell::start {

class TokenPreview;

struct ShownModel
{
    SourceId source; ///< that it will be
    QString name;
    runner::peeks::ModelDescription description;
};

class ModelFacts : public QWidget
{
    Q_OBJECT

public:
    /// Models that have a column; others are only in the warnings.
    static constexpr std::size_t maxColumns = 3;

    explicit ModelFacts(QWidget *parent = nullptr);
    void show(const std::vector<ShownModel> &models);

private:
    void showFacts(const std::vector<ShownModel> &models);
    void showTokens(const std::vector<ShownModel> &models);
    void showWarnings(const std::vector<ShownModel> &models);

    QWidget *m_table = nullptr;
    QVBoxLayout *m_column, *m_warnings;
    QWidget *m_tokensTitle;
    TokenPreview *m_tokens;
};

} // namespace headwise::desktop::shell::start
