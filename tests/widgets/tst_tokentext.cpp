// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tokentext/tokentext.h"

#include "tests/support/registry.h"
#include "tests/widgets/samples.h"
#include "widgets/style/textpainting.h"

#include <QSignalSpy>

using namespace headwise;
using namespace headwise::tests;

namespace {

attention::Token token(const char *piece, int begin, int end, int word, bool special = false)
{
    attention::Token result;
    result.piece = piece;
    result.begin = begin;
    result.end = end;
    result.word = word;
    result.special = special;
    return result;
}

} // namespace

class TestTokenText : public QObject
{
    Q_OBJECT
private slots:
    void labelsOfTokens()
    {
        const attention::Tokens tokens{token("[CLS]", 0, 0, -1, true), token("plot", 0, 4, 0), token("##ting", 4, 8, 0),
            token(".", 8, 9, 1), token("Ġsaved", 9, 15, 2)};
        const auto labels = widgets::tokentext::tokenLabels(tokens, {0, 1, 2, 5, 6});
        QCOMPARE(labels[0].label, QString("[CLS]"));
        QVERIFY(labels[0].special && labels[0].spaceBefore);
        QCOMPARE(labels[2].label, QString("##ting"));
        QCOMPARE(labels[2].reading, QString("ting"));
        QVERIFY(!labels[2].spaceBefore);
        QVERIFY(!labels[3].spaceBefore); // a full stop stays with its word
        QCOMPARE(labels[4].label, QString("saved"));
        QCOMPARE(labels[4].position, 6);
    }
    /// Widths are kept, of each font and within bounds.
    void widthsAreThoseOfTheFont()
    {
        const QStringList texts{"", "saved", "##ting", "Ġ…", "weltgewandt", "0.25"};
        for (int round = 0; round < 2; ++round)
            for (int size = 6; size < 30; ++size) {
                const QFont font("Inter", size);
                const QFontMetricsF metrics(font);
                for (const auto &text : texts) {
                    const double width = metrics.horizontalAdvance(text);
                    QCOMPARE(widgets::style::textWidth(font, text), width);
                    for (const double room : {width - 1, width, width + 1})
                        QCOMPARE(widgets::style::elidedText(font, text, Qt::ElideMiddle, room),
                            metrics.elidedText(text, Qt::ElideMiddle, room));
                }
            }
        const QFont font("Inter", 10);
        for (int i = 0; i < 25'000; ++i)
            widgets::style::textWidth(font, QString::number(i));
        QCOMPARE(widgets::style::textWidth(font, "24999"), QFontMetricsF(font).horizontalAdvance("24999"));
    }
    void piecesOfAWordTouch()
    {
        // "uninspired" in three pieces without words and offsets, as some archives have them
        const auto labels = widgets::tokentext::tokenLabels(
            {token("un", 0, 0, -1), token("##ins", 0, 0, -1), token("##pired", 0, 0, -1), token("plot", 0, 0, -1)});
        QVERIFY(!labels[1].spaceBefore && !labels[2].spaceBefore && labels[3].spaceBefore);
        const QFont font;
        const auto layout = widgets::tokentext::layoutTokens(labels, 1000, font);
        const QFontMetricsF metrics(font);
        for (const int piece : {1, 2}) // no padding between the pieces, so that they read as one word
            QCOMPARE(layout.rects[static_cast<std::size_t>(piece)].left(),
                layout.rects[static_cast<std::size_t>(piece - 1)].right());
        QCOMPARE(layout.rects[1].width(), std::ceil(metrics.horizontalAdvance("ins")));
        QCOMPARE(layout.rects[0].width(), std::ceil(metrics.horizontalAdvance("un")) + 3);
        QVERIFY(layout.rects[3].left() >= layout.rects[2].right() + 3);
    }
    void whiteSpaceIsSeen()
    {
        const auto labels = widgets::tokentext::tokenLabels({token("Ġ", 0, 1, 0), token("Ċ", 1, 2, 1)});
        QVERIFY(!labels[0].label.trimmed().isEmpty());
        QVERIFY(!labels[1].label.trimmed().isEmpty());
    }
    void wrapsBetweenWordsAndStaysInside_data()
    {
        QTest::addColumn<int>("tokens");
        QTest::addColumn<double>("width");
        QTest::newRow("none") << 0 << 200.0;
        QTest::newRow("one") << 1 << 200.0;
        QTest::newRow("a sentence") << 16 << 250.0;
        QTest::newRow("narrower than a word") << 16 << 30.0;
        QTest::newRow("512") << 512 << 400.0;
    }
    void wrapsBetweenWordsAndStaysInside()
    {
        QFETCH(int, tokens);
        QFETCH(double, width);
        const auto labels = sampleLabels(tokens);
        const auto layout = widgets::tokentext::layoutTokens(labels, width, QFont());
        QCOMPARE(static_cast<int>(layout.rects.size()), tokens);
        for (int index = 0; index < tokens; ++index) {
            const QRectF rect = layout.rects[static_cast<std::size_t>(index)];
            QVERIFY(rect.left() >= 0 && rect.right() <= width + 0.01 && rect.bottom() <= layout.height + 0.01);
            QCOMPARE(widgets::tokentext::tokenAt(layout, rect.center()), std::optional(index));
            if (index > 0 && width > 100 && !labels[static_cast<std::size_t>(index)].spaceBefore) // words stay whole
                QCOMPARE(rect.top(), layout.rects[static_cast<std::size_t>(index - 1)].top());
        }
    }
    void clickPinsAndEscapeReleases()
    {
        widgets::tokentext::TokenText text;
        widgets::tokentext::TokenTextContent content;
        content.tokens = sampleLabels(16);
        content.weights.assign(16, 0.0625f);
        content.laneName = "base";
        text.setContent(content);
        text.resize(280, 120);
        text.show();
        QSignalSpy pinned(&text, &widgets::tokentext::TokenText::tokenPinned),
            unpinned(&text, &widgets::tokentext::TokenText::tokenUnpinned),
            hovered(&text, &widgets::tokentext::TokenText::tokenHovered);
        hoverAt(&text, QPoint(22, 22));
        QCOMPARE(lastArgument(hovered).toInt(), 0);
        QTest::mouseClick(&text, Qt::LeftButton, {}, QPoint(22, 22));
        QCOMPARE(lastArgument(pinned).toInt(), 0);
        QCOMPARE(text.accessibleDescription(), QString("[CLS] 0.0625"));
        QTest::keyClick(&text, Qt::Key_Right);
        QCOMPARE(lastArgument(pinned).toInt(), 1);
        QTest::keyClick(&text, Qt::Key_Escape);
        QCOMPARE(unpinned.count(), 1);
    }
    void heightFollowsWidth()
    {
        widgets::tokentext::TokenText text;
        widgets::tokentext::TokenTextContent content;
        content.tokens = sampleLabels(64);
        text.setContent(content);
        QVERIFY(text.heightForWidth(200) > text.heightForWidth(600));
    }
};

HEADWISE_TEST(TestTokenText)
#include "tst_tokentext.moc"
