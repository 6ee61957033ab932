// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/utf8.h"

#include "tests/support/registry.h"

using namespace headwise;

namespace {

/// Ten bytes, fewer characters.
constexpr std::string_view mixed = "a\u00e9\u20ac\U0001F600";

} // namespace

class TestUtf8 : public QObject
{
    Q_OBJECT
private slots:
    /// Unicode 15, tables 3-7 and 3-8: which bytes may follow each first byte, and how many bytes one U+FFFD replaces.
    void invalidParts_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("position"); ///< -1: valid
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *name, const QByteArray &bytes, int position, const QString &shown) {
            QTest::newRow(name) << bytes << position << shown;
        };
        const QString bad(QChar(0xFFFD));
        row("empty", "", -1, "");
        row("NUL is a character", QByteArray("a\0b", 3), -1, QString::fromUtf8("a\0b", 3));
        row("one to four bytes", QByteArray(mixed.data(), mixed.size()), -1, QString::fromUtf8(mixed.data()));
        row("last of each length", "\x7f\xdf\xbf\xef\xbf\xbf\xf4\x8f\xbf\xbf", -1,
            QString::fromUtf8("\x7f\xdf\xbf\xef\xbf\xbf\xf4\x8f\xbf\xbf"));
        row("lonely continuation", "a\x80", 1, "a" + bad);
        row("overlong slash", "\xc0\xaf", 0, bad + bad);
        row("overlong in three bytes", "\xe0\x9f\xbf", 0, bad + bad + bad);
        row("overlong in four bytes", "\xf0\x8f\xbf\xbf", 0, bad + bad + bad + bad);
        row("surrogate", "\xed\xa0\x80", 0, bad + bad + bad);
        row("beyond U+10FFFF", "\xf4\x90\x80\x80", 0, bad + bad + bad + bad);
        row("five bytes", "\xf8\x88\x80\x80\x80", 0, bad.repeated(5));
        row("cut off", "ab\xe2\x82", 2, "ab" + bad);
        row("cut off before another",
            "\xf0\x9f\x98"
            "b",
            0, bad + "b");
        row("FE and FF", "\xfe\xff", 0, bad + bad);
    }
    void invalidParts()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, position);
        QFETCH(QString, shown);
        const std::string_view text(bytes.data(), static_cast<std::size_t>(bytes.size()));
        QCOMPARE(invalidUtf8(text), position < 0 ? std::string_view::npos : static_cast<std::size_t>(position));
        QCOMPARE(validUtf8(text), position < 0);
        QCOMPARE(QString::fromStdU32String(codePoints(text)), shown);
        QCOMPARE(QString::fromStdString(toUtf8(codePoints(text))), shown);
    }
    /// Two bytes are two ASCII characters or one of U+0080 to U+07FF.
    void everyPairOfBytes()
    {
        for (int first = 0; first < 256; ++first)
            for (int second = 0; second < 256; ++second) {
                const std::string text{static_cast<char>(first), static_cast<char>(second)};
                const bool ascii = first < 0x80 && second < 0x80;
                const bool pair = first >= 0xc2 && first <= 0xdf && second >= 0x80 && second <= 0xbf;
                QCOMPARE(validUtf8(text), ascii || pair);
            }
    }
    void everyCodePointComesBack()
    {
        for (char32_t c = 0; c <= 0x10FFFF; ++c) {
            std::string bytes;
            appendUtf8(bytes, c);
            std::size_t position = 0;
            const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
            const auto read = static_cast<char32_t>(nextCodePoint(bytes, position));
            if (read != (surrogate ? 0xFFFD : c) || position != bytes.size())
                QFAIL(qPrintable(QString::number(c, 16)));
        }
        std::string bytes;
        appendUtf8(bytes, 0x110000);
        QCOMPARE(bytes, std::string("\xef\xbf\xbd"));
    }
    void codePointsAreCounted()
    {
        QCOMPARE(mixed.size(), std::size_t(10));
        QCOMPARE(codePointCount(mixed), std::size_t(4));
        QCOMPARE(codePointCount(""), std::size_t(0));
    }
    void firstOnesAreNeverCut()
    {
        const std::size_t lengths[] = {0, 1, 3, 6, 10, 10};
        for (std::size_t count = 0; count < std::size(lengths); ++count)
            QCOMPARE(firstCodePoints(mixed, count).size(), lengths[count]);
        QCOMPARE(firstCodePoints("", 3).size(), std::size_t(0));
    }
};

HEADWISE_TEST(TestUtf8)
#include "tst_utf8.moc"
