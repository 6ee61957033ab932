// SPDX-License-Identifier: GPL-3.0-or-later
// The table of families, and what the help says of it.
#include "core/models/families/families.h"

#include "tests/support/paths.h"
#include "tests/support/registry.h"

#include <QFile>

#include <algorithm>

using namespace headwise;
using namespace headwise::models;
using namespace headwise::tests;

class TestFamilies : public QObject
{
    Q_OBJECT
private slots:
    void modelTypesAreUnique()
    {
        auto types = families::modelTypes();
        std::ranges::sort(types);
        QVERIFY(std::ranges::adjacent_find(types) == types.end());
    }
    void everyFamilyHasAnAnchorAndANumberedLayer()
    {
        for (const auto &family : families::families()) {
            QVERIFY2(!family.names.anchor.empty(), family.names.name.c_str());
            QVERIFY2(family.names.layerPrefix.ends_with('.'), family.names.name.c_str());
            QCOMPARE(family.names.modelTypes.front(), family.names.name);
        }
    }
    void theHelpNamesEveryFamily_data()
    {
        QTest::addColumn<QString>("page");
        QTest::newRow("English") << "resources/help/models.md";
        QTest::newRow("German") << "resources/help/models_de.md";
    }
    void theHelpNamesEveryFamily()
    {
        QFETCH(QString, page);
        QFile file(QString::fromStdString(dataPath("../../" + page.toStdString())));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        for (const auto &type : families::modelTypes())
            QVERIFY2(text.contains('`' + QString::fromStdString(type) + '`'), type.c_str());
    }
};

HEADWISE_TEST(TestFamilies)
#include "tst_families.moc"
