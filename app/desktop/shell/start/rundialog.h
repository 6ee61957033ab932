// SPDX-License-Identifier: GPL-3.0-or-later
// "Run a model…": folder, text or dataset, level of detail, device, where the archive goes.
#pragma once

#include "app/desktop/runner/capturerequest.h"

#include <QDialog>

#include <functional>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace headwise::desktop::shell::start {

class RunDialog : public QDialog
{
    Q_OBJECT

public:
    using Accepted = std::function<void(const QStringList &models, const runner::CaptureRequest &request)>;
    /// Opens the dialog beside the window without blocking it; `accepted` is called at most once.
    static void ask(QWidget *window, const QStringList &models, const QString &input, Accepted accepted);

    RunDialog(const QStringList &models, const QString &input, QWidget *parent);
    QStringList models() const;
    runner::CaptureRequest request() const;
    /// The problem with the input; empty if it is valid.
    QString problem() const;

private:
    QWidget *pathRow(QLineEdit *field, const QString &objectName, std::function<QString()> choose);
    void check();
    /// True if the folder contains checkpoints of a training run.
    bool isRun() const;

    QLineEdit *m_models, *m_input, *m_output;
    QPlainTextEdit *m_text;
    QComboBox *m_detail, *m_device;
    QCheckBox *m_probe; ///< for a folder of checkpoints
    QLabel *m_problem;
    QPushButton *m_run;
};

} // namespace headwise::desktop::shell::start
