// SPDX-License-Identifier: GPL-3.0-or-later
// Shown instead of a picture: empty, loading, or error.
#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace headwise::widgets::controls {

/// Empty: icon, semi-bold title, reason, one button that helps. Loading: title, progress bar, detail, Cancel. Error:
/// message and location, what still works, one action, Copy. Errors are never shown in a dialog.
class StatePanel : public QWidget
{
    Q_OBJECT
public:
    explicit StatePanel(QWidget *parent = nullptr);

    void showEmpty(const QString &title, const QString &why, const QString &action = {});
    /// `fraction` below 0: not known yet. `detail`: "layer 3 of 6 · 4 s left".
    void showLoading(const QString &title, const QString &detail, double fraction);
    void showError(const QString &title, const QString &detail, const QString &action = {});

signals:
    void actionTriggered();
    void cancelled();
    void copyRequested(const QString &text); ///< title and detail of the error, as text

private:
    enum class Kind
    {
        Empty,
        Loading,
        Error
    };
    void show(Kind kind, const QString &title, const QString &detail, const QString &action);
    class IconLabel;

    Kind m_kind = Kind::Empty;
    IconLabel *m_icon = nullptr;
    QLabel *m_title = nullptr, *m_detail = nullptr;
    QProgressBar *m_bar = nullptr;
    QPushButton *m_action = nullptr, *m_copy = nullptr;
};

} // namespace headwise::widgets::controls
