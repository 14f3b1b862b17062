// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure.h"
#include "support/plots.h"
#include "views/numberview.h"

#include <QLabel>
#include <QTest>

class TestNumberView : public QObject
{
    Q_OBJECT

private slots:
    void aLargeBigNumberIsShortAndExactBelow_data()
    {
        QTest::addColumn<QLocale>("locale");
        QTest::addColumn<QStringList>("expected");
        QTest::addRow("English") << QLocale(QLocale::English, QLocale::UnitedStates)
                                 << QStringList{u"Visits"_s, u"12.35M"_s, u"12,345,678"_s};
        QTest::addRow("Chinese") << QLocale(QLocale::Chinese, QLocale::China)
                                 << QStringList{u"Visits"_s, u"1,234.57万"_s, u"12,345,678"_s};
        QTest::addRow("German") << QLocale(QLocale::German, QLocale::Germany)
                                << QStringList{u"Visits"_s, u"12.345.678"_s};
    }
    void aLargeBigNumberIsShortAndExactBelow()
    {
        QFETCH(QLocale, locale);
        QFETCH(QStringList, expected);
        FigureStyle style = ::style();
        style.locale = locale;
        NumberView view;
        view.setChart(chart({numbers(u"Visits"_s, {12'345'678})}, 1), style);
        QStringList texts;
        for (const auto *label : view.findChildren<QLabel *>())
            if (!label->text().isEmpty())
                texts += label->text();
        QCOMPARE(texts, expected);
        QCOMPARE(view.accessibleName(), u"Visits: "_s + expected.constLast());
    }

    void aRateIsPercentAndItsChangePoints()
    {
        const auto data = chart({numbers(u"支付成功率"_s, {0.8861})}, 1);
        data->aggregator = {0.8861, 0.865};
        FigureStyle style = ::style();
        style.percentFactor = percentFactor(*data);
        NumberView view;
        view.setChart(data, style);
        QCOMPARE(view.accessibleName(), u"支付成功率: 88.61%, ▲ +2.11 points on the period before (86.5%)"_s);
    }

    void bigNumberSaysItsChange_data()
    {
        QTest::addColumn<std::vector<double>>("aggregator");
        QTest::addColumn<QString>("expected");
        QTest::addRow("up") << std::vector<double>{12340, 11415}
                            << u"Visits: 12,340, ▲ +8.1 % on the period before (11,415)"_s;
        QTest::addRow("down") << std::vector<double>{12340, 24680}
                              << u"Visits: 12,340, ▼ −50 % on the period before (24,680)"_s;
        QTest::addRow("same") << std::vector<double>{12340, 12340} << u"Visits: 12,340, = as in the period before"_s;
        QTest::addRow("from nothing") << std::vector<double>{12340, 0} << u"Visits: 12,340, ▲ 0 in the period before"_s;
        QTest::addRow("no period before") << std::vector<double>{12340, null} << u"Visits: 12,340"_s;
        QTest::addRow("no aggregator") << std::vector<double>{} << u"Visits: 12,340"_s;
    }
    void bigNumberSaysItsChange()
    {
        QFETCH(const std::vector<double>, aggregator);
        QFETCH(QString, expected);
        const auto data = chart({numbers(u"Visits"_s, {12340})}, 1);
        data->aggregator = aggregator;
        NumberView view;
        view.setChart(data, style());
        QCOMPARE(view.accessibleName(), expected);
        view.show();
        for (const auto *label : view.findChildren<QLabel *>())
            if (label->isVisible())
                QVERIFY2(label->height() < 1.5 * label->fontMetrics().height(), qPrintable(label->text())); // one line
        view.clear();
        QCOMPARE(view.accessibleName(), QString());
        QVERIFY(view.findChildren<QLabel *>().isEmpty());
    }

    void bigNumbersStandSideBySideAsPlainText()
    {
        NumberCells rate;
        rate.append(1.5, "1.50");
        NumberView view;
        view.setChart(chart({Column{u"<b>Rate</b>"_s, false, rate}, numbers(u"Views"_s, {null})}, 1), style());
        QCOMPARE(view.accessibleName(), u"<b>Rate</b>: 1.50; Views: no value"_s);
        const auto labels = view.findChildren<QLabel *>();
        QVERIFY(labels.size() >= 4);
        for (const QLabel *label : labels)
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }
};

QTEST_MAIN(TestNumberView)
#include "tst_numberview.moc"
