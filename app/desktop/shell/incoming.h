// SPDX-License-Identifier: GPL-3.0-or-later
// Handles input by dialog, drop or argument: archives, model folders, datasets, sessions, typed sentences.
#pragma once

#include "app/desktop/results/desk.h"
#include "app/desktop/workspace/pathkind.h"

class QWidget;

namespace headwise::desktop::shell {

class Sessions;

class Incoming : public QObject
{
    Q_OBJECT

public:
    Incoming(results::Desk &desk, Sessions &sessions, QWidget *window);

    /// Accepts any mixture: sessions are opened, archives are added, models are captured over the given dataset, or
    /// over one that the user is asked for.
    void open(const QStringList &paths, const QString &input = {});
    /// Sets the treebank of the Relations view.
    void openTreebank(const QString &path);
    /// Shows the dialog that runs models; without a dataset it proposes the one in use.
    void askToRun(const QStringList &models, const QString &input);
    /// The dataset over which the models of the sources ran; empty if it is not known.
    QString datasetInUse() const;
    /// Adds a folder of checkpoints as one source: archives directly, model folders after a capture over `input`, which
    /// is asked for if empty.
    void openRun(const QString &folder, const QString &input = {});
    /// Captures all of them and adds the archives as sources; a folder of checkpoints becomes one source.
    void capture(const QStringList &models, const runner::CaptureRequest &settings);
    /// Captures a sentence with the model of every source and adds it to the examples.
    void runSentence(const QString &sentence);

private:
    /// Archives and runs, in the order of `paths`.
    void openSources(const QStringList &paths, const workspace::SortedPaths &sorted, const QString &dataset);
    void captured(const std::vector<runner::CaptureResult> &results);
    void captureRun(const QString &folder, const runner::CaptureRequest &settings);
    void runCaptured(const runner::RunCaptureRequest &request, const std::vector<runner::CapturedStep> &steps,
        const QStringList &warnings);
    void answered(const QStringList &archives);
    bool askForModels();
    /// The models of the visible sources, as far as known: a run alone, or models.
    QStringList modelsInUse() const;

    results::Desk &m_desk;
    Sessions &m_sessions;
    QWidget *m_window;
    std::vector<int> m_askedSources; ///< ids of the sources that a sentence runs on
    int m_sentences = 0;
};

} // namespace headwise::desktop::shell
