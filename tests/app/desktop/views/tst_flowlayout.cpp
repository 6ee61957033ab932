// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/flowlayout.h"

#include "tests/support/registry.h"

#include <QWidget>

using headwise::desktop::views::FlowLayout;

namespace {

QWidget *box(int width, int height = 20)
{
    auto *widget = new QWidget;
    widget->setFixedSize(width, height);
    return widget;
}

} // namespace

class TestFlowLayout : public QObject
{
    Q_OBJECT
private slots:
    void oneLineWhereThereIsRoom()
    {
        QWidget bar;
        auto *flow = new FlowLayout(&bar);
        flow->setSpacing(10);
        QWidget *first = box(100), *last = box(60, 30);
        flow->addWidget(first);
        flow->addStretch();
        flow->addWidget(last);
        QCOMPARE(flow->heightForWidth(300), 30);
        bar.resize(300, 30);
        bar.show();
        QCOMPARE(first->geometry(), QRect(0, 5, 100, 20)); // in the middle of the line
        QCOMPARE(last->geometry(), QRect(240, 0, 60, 30)); // the stretch takes what is left
    }
    void furtherLinesWhereItIsNarrow()
    {
        QWidget bar;
        auto *flow = new FlowLayout(&bar);
        flow->setSpacing(10);
        QWidget *boxes[] = {box(100), box(100), box(100)};
        for (QWidget *each : boxes)
            flow->addWidget(each);
        QCOMPARE(flow->heightForWidth(320), 20);
        QCOMPARE(flow->heightForWidth(319), 46); // two lines and the gap of 6
        QCOMPARE(flow->heightForWidth(150), 72);
        bar.resize(250, 46);
        bar.show();
        QCOMPARE(boxes[1]->geometry(), QRect(110, 0, 100, 20));
        QCOMPARE(boxes[2]->geometry(), QRect(0, 26, 100, 20));
    }
    void aFieldShrinksBeforeALineIsAdded()
    {
        QWidget bar;
        auto *flow = new FlowLayout(&bar);
        flow->setSpacing(10);
        auto *field = new QWidget;
        field->setMinimumSize(50, 20);
        field->setMaximumSize(100, 20);
        auto *inner = new FlowLayout(field); // a hint of 100
        inner->addWidget(box(100));
        flow->addWidget(box(100));
        flow->addWidget(field);
        bar.resize(170, 20);
        bar.show();
        QCOMPARE(flow->heightForWidth(160), 20);
        QCOMPARE(field->geometry().left(), 110);
        QCOMPARE(field->width(), 60);
    }
    void labelsGoWhereMoreThanTwoLinesWereNeeded()
    {
        QWidget bar;
        auto *flow = new FlowLayout(&bar);
        flow->setSpacing(10);
        QWidget *labels[] = {box(40), box(40), box(40)};
        for (QWidget *label : labels) {
            flow->addLabel(label);
            flow->addWidget(box(50));
        }
        // Pairs of 100: two fit into 210, and the third makes the second line.
        bar.resize(210, 46);
        bar.show();
        for (const QWidget *label : labels)
            QVERIFY(label->isVisible());
        // In 109 only one pair fits a line; without the last two labels the boxes do: 40+50, 50+50.
        bar.resize(110, 46);
        QCoreApplication::processEvents();
        QVERIFY(labels[0]->isVisible());
        QVERIFY(!labels[1]->isVisible() && !labels[2]->isVisible());
        QCOMPARE(flow->heightForWidth(110), 46);
        bar.resize(210, 46);
        QCoreApplication::processEvents();
        QVERIFY(labels[1]->isVisible() && labels[2]->isVisible());
    }
    void hiddenControlsTakeNoRoomAndNoLabel()
    {
        QWidget bar;
        auto *flow = new FlowLayout(&bar);
        flow->setSpacing(10);
        QWidget *label = box(40), *control = box(50), *last = box(50);
        flow->addLabel(label);
        flow->addWidget(control);
        flow->addWidget(last);
        control->hide();
        bar.resize(200, 20);
        bar.show();
        QVERIFY(!label->isVisible());
        QCOMPARE(last->x(), 0);
    }
};

HEADWISE_TEST(TestFlowLayout)
#include "tst_flowlayout.moc"
