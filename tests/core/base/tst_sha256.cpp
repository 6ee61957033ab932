// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/sha256.h"

#include "tests/support/registry.h"

using namespace headwise;

class TestSha256 : public QObject
{
    Q_OBJECT
private slots:
    /// FIPS 180-4's examples, and Qt's implementation around the length of a block.
    void digests_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("digest");
        QTest::newRow("empty") << QByteArray()
                               << QByteArray("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        QTest::newRow("abc") << QByteArray("abc")
                             << QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        QTest::newRow("two blocks") << QByteArray("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
                                    << QByteArray("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
        for (const int size : {55, 56, 63, 64, 65, 100'000}) {
            const QByteArray bytes(size, '\0');
            QTest::addRow("%d NUL bytes", size)
                << bytes << QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
        }
    }
    void digests()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, digest);
        QCOMPARE(sha256(bytes.toStdString()), digest.toStdString());
    }
    void base64IsTheSameDigest()
    {
        Sha256 digest;
        digest.add("abc");
        QCOMPARE(
            QByteArray::fromBase64(QByteArray::fromStdString(digest.base64())).toHex().toStdString(), sha256("abc"));
    }
    void partsAreOneText()
    {
        Sha256 digest;
        digest.add("ab");
        digest.add("");
        digest.add("c");
        QCOMPARE(digest.hexadecimal(), sha256("abc"));
    }
    void fieldsDoNotRunIntoEachOther()
    {
        const auto ofFields = [](std::string_view first, std::string_view second) {
            Sha256 digest;
            digest.addField(first);
            digest.addField(second);
            return digest.hexadecimal();
        };
        QVERIFY(ofFields("ab", "c") != ofFields("a", "bc"));
        const std::string one("\3\0\0\0\0\0\0\0abc", 11);
        Sha256 digest;
        digest.addField("abc");
        QCOMPARE(digest.hexadecimal(), sha256(one));
    }
};

HEADWISE_TEST(TestSha256)
#include "tst_sha256.moc"
