// The title bar of a dock: name, a count, float and close.
#pragma once

#include <QDockWidget>

namespace headwise::desktop {

class ThemedLabel;

class DockTitle : public QWidget
{
    Q_OBJECT

public:
    explicit DockTitle(QDockWidget *dock);
    void setCount(const QString &count);
    QSize sizeHint() const override { return {100, 30}; }
    QSize minimumSizeHint() const override { return {60, 30}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThemedLabel *m_count;
};

/// A dock with the design's title bar.
QDockWidget *makeDock(const QString &title, const QString &objectName, QWidget *content, QWidget *parent);

} // namespace headwise::desktop
