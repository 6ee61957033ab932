// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a dataset in a child process before a model runs over it, to say what was understood of it.
#pragma once

#include "app/desktop/runner/childprocess.h"

#include <memory>

namespace headwise::desktop::runner::peeks {

struct DatasetDescription
{
    qint64 examples = 0, skipped = 0;
    QString understood; ///< "3 columns, tab-separated, text in `sentence`, labels in `label`"
    QStringList notes;
    QString problem; ///< why it cannot be read; empty if it can
};

class DatasetPeek : public QObject
{
    Q_OBJECT

public:
    explicit DatasetPeek(QObject *parent = nullptr) : QObject(parent) {}

    /// Reads this file instead of one that is still being read; emits `described` once.
    void read(const QString &input, bool skipBad);
    /// Reads no file; nothing is emitted.
    void stop();
    bool busy() const { return m_child != nullptr; }

signals:
    void described(const headwise::desktop::runner::peeks::DatasetDescription &description);

private:
    void end(const DatasetDescription &description);

    std::unique_ptr<ChildProcess> m_child;
    DatasetDescription m_found;
};

} // namespace headwise::desktop::runner::peeks
