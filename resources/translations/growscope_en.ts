<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>BatchDialog</name>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <translation>
            <numerusform>%1 and %Ln more</numerusform>
            <numerusform>%1 and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BatchDock</name>
    <message numerus="yes">
        <source>Exported %1 of %Ln of %2; the list says why.</source>
        <translation>
            <numerusform>Exported %1 of %Ln of %2; the list says why.</numerusform>
            <numerusform>Exported %1 of %Ln of %2; the list says why.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exported all %Ln of %1</source>
        <translation>
            <numerusform>Exported the one of %1</numerusform>
            <numerusform>Exported all %Ln of %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>; %Ln of them cut or not settled</source>
        <translation>
            <numerusform>; %Ln of them cut or not settled</numerusform>
            <numerusform>; %Ln of them cut or not settled</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BatchPanel</name>
    <message numerus="yes">
        <source>, %Ln failed</source>
        <translation>
            <numerusform>, %Ln failed</numerusform>
            <numerusform>, %Ln failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln</source>
        <translation>
            <numerusform>%1 of %Ln</numerusform>
            <numerusform>%1 of %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>done: %Ln</source>
        <translation>
            <numerusform>done: %Ln</numerusform>
            <numerusform>done: %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n s left</source>
        <translation>
            <numerusform>%1, %n s left</numerusform>
            <numerusform>%1, %n s left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n min left</source>
        <translation>
            <numerusform>%1, %n min left</numerusform>
            <numerusform>%1, %n min left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BubbleCanvas</name>
    <message numerus="yes">
        <source>Grey: %Ln others</source>
        <translation>
            <numerusform>Grey: %Ln other</numerusform>
            <numerusform>Grey: %Ln others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CardPicture</name>
    <message numerus="yes">
        <source>%Ln rows</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChartCard</name>
    <message numerus="yes">
        <source>cut at %Ln rows</source>
        <translation>
            <numerusform>cut at %Ln row</numerusform>
            <numerusform>cut at %Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChartPage</name>
    <message numerus="yes">
        <source>No data in these %n days.</source>
        <translation>
            <numerusform>No data on this day.</numerusform>
            <numerusform>No data in these %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cut: the service gives at most %Ln rows. Choose a shorter range.</source>
        <translation>
            <numerusform>Cut: the service gives at most %Ln row. Choose a shorter range.</numerusform>
            <numerusform>Cut: the service gives at most %Ln rows. Choose a shorter range.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The period to compare with is cut: the service gives at most %Ln rows.</source>
        <translation>
            <numerusform>The period to compare with is cut: the service gives at most %Ln row.</numerusform>
            <numerusform>The period to compare with is cut: the service gives at most %Ln rows.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DashboardPage</name>
    <message numerus="yes">
        <source>%Ln charts</source>
        <translation>
            <numerusform>%Ln chart</numerusform>
            <numerusform>%Ln charts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln charts</source>
        <translation>
            <numerusform>%1 of %Ln chart</numerusform>
            <numerusform>%1 of %Ln charts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed.</source>
        <translation>
            <numerusform>%Ln failed.</numerusform>
            <numerusform>%Ln failed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message numerus="yes">
        <source>The service asks to wait %n s.</source>
        <translation>
            <numerusform>The service asks to wait %n s.</numerusform>
            <numerusform>The service asks to wait %n s.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message numerus="yes">
        <source>%Ln cell(s) look like formulas and get an apostrophe in front.</source>
        <translation>
            <numerusform>%Ln cell looks like a formula and gets an apostrophe in front.</numerusform>
            <numerusform>%Ln cells look like formulas and get an apostrophe in front.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ID(s) get a tab behind, so that a spreadsheet keeps their digits.</source>
        <translation>
            <numerusform>%Ln ID gets a tab behind, so that a spreadsheet keeps its digits.</numerusform>
            <numerusform>%Ln IDs get a tab behind, so that a spreadsheet keeps their digits.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ID(s) would lose digits or zeros in a spreadsheet.</source>
        <translation>
            <numerusform>%Ln ID would lose digits or zeros in a spreadsheet.</numerusform>
            <numerusform>%Ln IDs would lose digits or zeros in a spreadsheet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cell(s) have characters that the file can&apos;t hold.</source>
        <translation>
            <numerusform>%Ln cell has characters that the file can&apos;t hold.</numerusform>
            <numerusform>%Ln cells have characters that the file can&apos;t hold.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln number(s) become texts, for a spreadsheet&apos;s own would not keep their digits.</source>
        <translation>
            <numerusform>%Ln number becomes text, for a spreadsheet&apos;s own would not keep its digits.</numerusform>
            <numerusform>%Ln numbers become texts, for a spreadsheet&apos;s own would not keep their digits.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportNotes</name>
    <message numerus="yes">
        <source>%Ln cell(s) that look like formulas got an apostrophe</source>
        <translation>
            <numerusform>%Ln cell that looks like a formula got an apostrophe</numerusform>
            <numerusform>%Ln cells that look like formulas got an apostrophe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>a spreadsheet would spoil %Ln ID(s) in it</source>
        <translation>
            <numerusform>a spreadsheet would spoil %Ln ID in it</numerusform>
            <numerusform>a spreadsheet would spoil %Ln IDs in it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cell(s) had characters that the file can&apos;t hold</source>
        <translation>
            <numerusform>%Ln cell had characters that the file can&apos;t hold</numerusform>
            <numerusform>%Ln cells had characters that the file can&apos;t hold</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) have more cells than the header</source>
        <translation>
            <numerusform>%Ln row has more cells than the header</numerusform>
            <numerusform>%Ln rows have more cells than the header</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileExport</name>
    <message numerus="yes">
        <source>%Ln cell(s) have characters that the file can&apos;t hold.</source>
        <translation>
            <numerusform>%Ln cell has characters that the file can&apos;t hold.</numerusform>
            <numerusform>%Ln cells have characters that the file can&apos;t hold.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Labels</name>
    <message numerus="yes">
        <source>fetched %n min ago</source>
        <translation>
            <numerusform>fetched %n min ago</numerusform>
            <numerusform>fetched %n min ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Plot</name>
    <message numerus="yes">
        <source>Only the %Ln largest</source>
        <translation>
            <numerusform>Only the largest</numerusform>
            <numerusform>Only the %Ln largest</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <comment>series</comment>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlotReading</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <comment>series</comment>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueDialog</name>
    <message numerus="yes">
        <source>%n s</source>
        <comment>seconds</comment>
        <translation>
            <numerusform>%n s</numerusform>
            <numerusform>%n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n requests are under way; the first %1 are listed. The service takes 2 a second.</source>
        <translation>
            <numerusform>%n request is under way; the first %1 are listed. The service takes 2 a second.</numerusform>
            <numerusform>%n requests are under way; the first %1 are listed. The service takes 2 a second.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n requests are under way. The service takes 2 a second.</source>
        <translation>
            <numerusform>%n request is under way. The service takes 2 a second.</numerusform>
            <numerusform>%n requests are under way. The service takes 2 a second.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the service asks to wait, %n s more</source>
        <translation>
            <numerusform>the service asks to wait, %n s more</numerusform>
            <numerusform>the service asks to wait, %n s more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>failed, tried again in %n s</source>
        <translation>
            <numerusform>failed, tried again in %n s</numerusform>
            <numerusform>failed, tried again in %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>no connection, tried again in %n s</source>
        <translation>
            <numerusform>no connection, tried again in %n s</numerusform>
            <numerusform>no connection, tried again in %n s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RangeNames</name>
    <message numerus="yes">
        <source>Last %n days</source>
        <translation>
            <numerusform>Last %n day</numerusform>
            <numerusform>Last %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %n weeks</source>
        <translation>
            <numerusform>Last %n week</numerusform>
            <numerusform>Last %n weeks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %n months</source>
        <translation>
            <numerusform>Last %n month</numerusform>
            <numerusform>Last %n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %n quarters</source>
        <translation>
            <numerusform>Last %n quarter</numerusform>
            <numerusform>Last %n quarters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %n years</source>
        <translation>
            <numerusform>Last %n year</numerusform>
            <numerusform>Last %n years</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 – %2, %Ln days</source>
        <translation>
            <numerusform>%1 – %2, %Ln day</numerusform>
            <numerusform>%1 – %2, %Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>%n requests under way</source>
        <translation>
            <numerusform>%n request under way</numerusform>
            <numerusform>%n requests under way</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TablePage</name>
    <message numerus="yes">
        <source>%Ln rows</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln rows</source>
        <translation>
            <numerusform>%1 of %Ln row</numerusform>
            <numerusform>%1 of %Ln rows</numerusform>
        </translation>
    </message>
</context>
</TS>
