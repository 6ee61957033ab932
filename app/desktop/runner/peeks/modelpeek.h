// SPDX-License-Identifier: GPL-3.0-or-later
// Reads what models say about themselves, and how they cut the input into tokens, in child processes before they run.
#pragma once

#include "app/desktop/runner/capturerequest.h"
#include "app/desktop/runner/childprocess.h"

#include <QMap>

#include <memory>
#include <vector>

namespace headwise::desktop::runner::peeks {

/// The tokens of one example.
struct TokenLine
{
    QStringList tokens;
    QList<bool> special; ///< of each token
};

struct ModelDescription
{
    QJsonObject overview; ///< as `headwise-cli info --overview --json` prints it; empty: not known (yet)
    QString problem;      ///< why it cannot be read; empty if it can
    std::vector<TokenLine> lines{};
};

/// Reads one model after the other; what is known of a model and an input is not read again.
class ModelPeek : public QObject
{
    Q_OBJECT

public:
    /// Examples of the input that are cut into tokens.
    static constexpr int shownLines = 4;

    explicit ModelPeek(QObject *parent = nullptr) : QObject(parent) {}

    /// Reads these folders instead of what is still being read. Of the request, the input counts, which may be none.
    void read(const QStringList &folders, const CaptureRequest &request);
    /// What is known of a folder.
    ModelDescription description(const QString &folder) const;

signals:
    /// More is known of this folder.
    void described(const QString &folder);

private:
    void next();
    void receive(const QStringList &arguments, const QJsonObject &object);
    QStringList overviewArguments(const QString &folder) const;
    /// Empty: there is no input.
    QStringList tokenArguments(const QString &folder) const;

    CaptureRequest m_request;
    std::vector<std::pair<QString, QStringList>> m_waiting; ///< folder, arguments; the first is being read
    QMap<QString, ModelDescription> m_known;                ///< by the arguments
    ModelDescription m_reading;
    std::unique_ptr<ChildProcess> m_child;
};

} // namespace headwise::desktop::runner::peeks
