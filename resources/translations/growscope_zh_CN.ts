<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Growscope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the dashboards, charts and user lists of GrowingIO projects, and saves them as files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copyright 2026 The Growscope authors. Free software: you may share and change it under the terms of the GNU General Public License, version 3 or any later one (GPL-3.0-or-later). It comes without any warranty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version %1, with Qt %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChartPage</name>
    <message>
        <source>Kind of chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the chart is drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chart only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chart only (Ctrl+1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chart and table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chart and table (Ctrl+2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table only (Ctrl+3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the service again (F5)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fetched just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>fetched %n min ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>fetched %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Widen to 7 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Widen to 30 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Widen to 90 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>No data in these %n days.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Shown: the data of %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2.</source>
        <comment>rows, age</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n rows</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The last figures are not settled yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Cut: the service gives at most %n rows. Choose a shorter range.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConnectDialog</name>
    <message>
        <source>Connect a project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Address or uid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address or uid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as you like to call it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time &amp;zone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Days begin at midnight of this zone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How to sign in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AP&amp;I token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>made in the settings of the project; never expires</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Public key and token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>both from the settings of the project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Public &amp;key, private key and project ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>keys from its settings, ID from its overview page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pu&amp;blic key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Public key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T&amp;oken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pri&amp;vate key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Private key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pro&amp;ject ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Project ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;how what is secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;erver address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This server came with the pasted address. Your credentials would be sent to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Un&amp;lock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try a&amp;gain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use for this session onl&amp;y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address of any page of the project, or its uid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Project %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Project %1, dashboard %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Project %1, dashboard %2, chart %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serve&amp;r: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Use this server: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is neither the address of a page of a project nor a uid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such time zone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is something in it that can&apos;t be sent, such as a space. Was all of it copied, and nothing else?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no project ID.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no address that begins with https://.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unfolded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>folded away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>passed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service knows no such project.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secure connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection is secure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection stays within this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sign-in is accepted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The project can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stored credentials could not be read: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The credentials could not be stored: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CsvDialog</name>
    <message>
        <source>Export as CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Delimiter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delimiter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For spreadsheets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark the file as &amp;UTF-8, so that Excel reads Chinese</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Windows line ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make texts that look like &amp;formulas harmless</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first rows as they will be &amp;written:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first rows as they will be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No cell of these looks like a formula, or none is made harmless.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) of these get an apostrophe in front.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CsvExport</name>
    <message>
        <source>CSV files (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no connection to the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server did not answer in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No secure connection to the server could be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What answered is not the GrowingIO service. Are you signed in to this network?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token was refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter a new one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service does not give this to these credentials.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This no longer exists on the service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service asks to wait.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The service asks to wait %n s.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service answered %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer of the service could not be understood.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer of the service ended early, so it was not used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer of the service is too large. Ask for a shorter time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file could not be read or written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No credentials are known for this project.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain is locked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no keychain on this desktop. GNOME Keyring and KWallet are two.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the credentials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain could not do this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was entered can&apos;t be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit the project</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExplorerModel</name>
    <message>
        <source>loading…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No dashboards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No segmentations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No charts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dashboards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Segmentations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rules</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExplorerPanel</name>
    <message>
        <source>Search or paste a page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Projects</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it does</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Connect a project…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the &amp;sample project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export CSV…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export CSV with &amp;options…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Find in table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Search or paste a page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Chart only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chart &amp;and table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Table only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Earlier range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Later range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;English</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>简体中文 (&amp;S)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the &amp;desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit the project…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add a dashboard by address…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove the project…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the &amp;ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the page a&amp;ddress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open in the &amp;browser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Growscope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sample project can&apos;t be started: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not there any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no table here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text separated by tabs (*.tsv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved %1 users to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved %1 rows to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>; %n cells that look like formulas got an apostrophe</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing called “%1” was found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a dashboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of the dashboard&apos;s page, or its ID:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is no dashboard of this project.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its credentials are removed from the keychain. On the service nothing changes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The credentials could not be removed. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to export yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is too much for the clipboard. Export it as CSV.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessagePanel</name>
    <message>
        <source>Loading…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NumberView</name>
    <message>
        <source>= as in the period before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 in the period before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>▲ +%1 % on the period before (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>▼ −%1 % on the period before (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no value</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Plot</name>
    <message>
        <source>No figures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bar chart, series: %1, bars: %2, the largest is %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line chart, series: %1, periods: %2, from %3 to %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Column chart, series: %1, periods: %2, from %3 to %4</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlotCanvas</name>
    <message>
        <source>%1 of %2 shown, the rest in the table</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProjectList</name>
    <message>
        <source>no port on this computer is free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>what happened, what can be done</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RangeBar</name>
    <message>
        <source>Range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back by the length of the range (Ctrl+[)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forward by the length of the range (Ctrl+])</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time zone of the project: days begin at its midnight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>two dates</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Week</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 14 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 90 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This week</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last week</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own dates</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SegmentationPage</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Users</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Updated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service may refuse to give the users of a segmentation of visitors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Download users…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the download</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled. The file was not changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visitors (u)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logged-in users (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the service…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 users</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The users of “%1” are being downloaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved %1 users to %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list says %1; it may have changed since.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>%n waiting: the service takes 2 requests a second</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>It is asked when a project is opened for the first time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens and keys are kept there, and nowhere else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens and keys can&apos;t be read before it is unlocked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install and start one (such as gnome-keyring or KWallet), or enter the credentials at each start: they are then kept in memory only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may be waiting for its own password dialog. What you do meanwhile is kept in memory only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last request to it failed. What you do meanwhile is kept in memory only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keychain: not asked yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keychain: unlocked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keychain: locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keychain: none on this desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keychain: does not answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keychain: failed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TablePage</name>
    <message>
        <source>Funnel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Creator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Updated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Users</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This dashboard has no charts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shown: what came before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n rows</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n rows</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TablePanel</name>
    <message>
        <source>%1 numbers, sum %2, mean %3, from %4 to %5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>See and save what GrowingIO knows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste the address of a page or dashboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of a page or dashboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open the sample project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing to set up, works offline</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
