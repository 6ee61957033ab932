// SPDX-License-Identifier: GPL-3.0-or-later
// The painted parts of the start page.
#pragma once

#include "app/desktop/workspace/recent.h"

#include <QWidget>

namespace headwise::desktop::shell::start {

/// A row of small example maps that illustrates an action.
class SampleMaps : public QWidget
{
    Q_OBJECT

public:
    /// Comparison: A, B and their difference. Run: a sentence and what comes of it. Steps: a head that
    /// learns. Roles: six kinds of heads with
    /// names.
    enum class Kind : std::uint8_t
    {
        Comparison,
        Run,
        Steps,
        Roles
    };
    explicit SampleMaps(Kind kind, QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Kind m_kind;
};

/// A card with title, text and one button at its bottom.
struct ChoiceCard
{
    SampleMaps::Kind kind;
    QString title, text, button, shortcut, objectName;
};

/// "Drop files or folders here".
class DropZone : public QWidget
{
    Q_OBJECT

public:
    explicit DropZone(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

/// One recent workspace: name, folder, letters, when; amber with "Locate…" where archives are missing.
class RecentRow : public QWidget
{
    Q_OBJECT

public:
    explicit RecentRow(const workspace::RecentWorkspace &workspace, QWidget *parent = nullptr);

signals:
    void chosen(const QString &path);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    workspace::RecentWorkspace m_workspace;
    int m_missing;
};

/// "today, 14:05", "yesterday", "Thursday", "3 March".
QString whenText(const QDateTime &when, const QDateTime &now);

} // namespace headwise::desktop::shell::start
