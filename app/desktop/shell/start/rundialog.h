// SPDX-License-Identifier: GPL-3.0-or-later
// "Run models…": one row for each model, text or dataset, device, where the archives go, and what is kept.
#pragma once

#include "app/desktop/runner/capturerequest.h"
#include "app/desktop/runner/peeks/datasetpeek.h"
#include "app/desktop/runner/peeks/modelpeek.h"
#include "app/desktop/settings/formdialog.h"

#include <QTimer>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace headwise::desktop::views {
class ThemedLabel;
}

namespace headwise::desktop::shell::start {

class KeptSettings;
class ModelFacts;
class ModelRows;

/// What the dialog proposes.
struct RunOffer
{
    QStringList models;
    QString input;
    int firstPlace = 0; ///< of the first new source among all
};

class RunDialog : public settings::FormDialog
{
    Q_OBJECT

public:
    using Accepted = std::function<void(const QStringList &models, const runner::CaptureRequest &request)>;
    /// Opens the dialog beside the window without blocking it; `accepted` is called at most once.
    static void ask(QWidget *window, const RunOffer &offer, const Accepted &accepted);

    RunDialog(const RunOffer &offer, QWidget *parent);
    QStringList models() const;
    runner::CaptureRequest request() const;
    /// The same as lines for a shell.
    QString commandText() const;
    /// The problem with the input; empty if it is valid.
    QString problem() const;

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void buildInput();
    void buildChoices();
    void connectFields();
    QString askForOutput();
    QString outputFolder() const;
    void check();
    /// Asks what the request costs, as far as it is complete.
    void estimate();
    /// Reads the dataset soon, to say what is in it.
    void peekSoon();
    void describe(const runner::peeks::DatasetDescription &description);
    void showModels();
    /// The folder of each model, of a training run its last step; empty where there is none.
    QStringList readModels() const;
    QString modelProblem() const;
    QString inputProblem() const;
    QString outputProblem() const;
    /// True if the folder contains checkpoints of a training run.
    bool isRun() const;
    /// True if several archives are written: the output is a folder.
    bool severalArchives() const { return isRun() || models().size() > 1; }

    ModelRows *m_models;
    QLineEdit *m_input, *m_output;
    QLabel *m_outputLabel;
    QPlainTextEdit *m_text;
    QComboBox *m_device;
    KeptSettings *m_kept;
    ModelFacts *m_facts;
    int m_firstPlace;
    bool m_unreadable = false; ///< the dataset, as its description says
    QCheckBox *m_probe;        ///< for a folder of checkpoints
    QCheckBox *m_skipBad;      ///< shown if the dataset has bad lines
    views::ThemedLabel *m_understood, *m_problem;
    runner::peeks::DatasetPeek m_peek;
    runner::peeks::ModelPeek m_modelPeek;
    QTimer m_peekSoon, m_readSoon;
};

} // namespace headwise::desktop::shell::start
