<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Growscope</source>
        <translation>关于 Growscope</translation>
    </message>
    <message>
        <source>Shows the dashboards, charts and user lists of GrowingIO projects, and saves them as files.</source>
        <translation>查看 GrowingIO 项目的看板、图表和用户列表，并保存为文件。</translation>
    </message>
    <message>
        <source>Copyright 2026 The Growscope authors. Free software: you may share and change it under the terms of the GNU General Public License, version 3 or any later one (GPL-3.0-or-later). It comes without any warranty.</source>
        <translation>版权所有 © 2026 Growscope 作者。本程序是自由软件：可依据 GNU 通用公共许可证第 3 版或任何更新版本（GPL-3.0-or-later）分发和修改。本程序不附带任何担保。</translation>
    </message>
    <message>
        <source>Version %1, with Qt %2</source>
        <translation>版本 %1，基于 Qt %2</translation>
    </message>
</context>
<context>
    <name>AddDialog</name>
    <message>
        <source>Add by address or ID</source>
        <translation>按地址或 ID 添加</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>看板</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Funnel</source>
        <translation>漏斗</translation>
    </message>
    <message>
        <source>Retention</source>
        <translation>留存</translation>
    </message>
    <message>
        <source>Frequency</source>
        <translation>频次</translation>
    </message>
    <message>
        <source>Tag (its users)</source>
        <translation>标签（用户列表）</translation>
    </message>
    <message>
        <source>&amp;Address or ID:</source>
        <translation>地址或 ID(&amp;A)：</translation>
    </message>
    <message>
        <source>&amp;Kind:</source>
        <translation>类型(&amp;K)：</translation>
    </message>
    <message>
        <source>That is a page of another project.</source>
        <translation>这是另一个项目的页面。</translation>
    </message>
    <message>
        <source>Frequencies and tags stand in no list of the service: their IDs are in the addresses of their pages.</source>
        <translation>服务端不提供频次和标签的列表，可在其页面地址中找到 ID。</translation>
    </message>
    <message>
        <source>Segmentation (its users)</source>
        <translation>用户分群（用户列表）</translation>
    </message>
    <message>
        <source>A&amp;dd</source>
        <translation>添加(&amp;D)</translation>
    </message>
    <message>
        <source>This is neither the address of a page nor an ID.</source>
        <translation>这既不是页面地址，也不是 ID。</translation>
    </message>
    <message>
        <source>This address names the project, but nothing in it.</source>
        <translation>这个地址只指向项目，没有指向其中的内容。</translation>
    </message>
</context>
<context>
    <name>BatchDialog</name>
    <message>
        <source>Export several</source>
        <translation>批量导出</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>&amp;As</source>
        <translation>格式(&amp;A)</translation>
    </message>
    <message>
        <source>As which files</source>
        <translation>导出为哪种文件</translation>
    </message>
    <message>
        <source>Files for scripts (CSV, UTF-8)</source>
        <translation>供脚本使用的文件(CSV，UTF-8)</translation>
    </message>
    <message>
        <source>Files for Excel (CSV, UTF-8)</source>
        <translation>供 Excel 使用的文件(CSV，UTF-8)</translation>
    </message>
    <message>
        <source>Files for Excel in Chinese (CSV, GB 18030)</source>
        <translation>供中文版 Excel 使用的文件(CSV，GB 18030)</translation>
    </message>
    <message>
        <source>An Excel workbook for each (XLSX)</source>
        <translation>每项一个 Excel 工作簿(XLSX)</translation>
    </message>
    <message>
        <source>One Excel workbook, a sheet for each (XLSX)</source>
        <translation>一个 Excel 工作簿，每项一张工作表(XLSX)</translation>
    </message>
    <message>
        <source>Folder or file</source>
        <translation>文件夹或文件</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>浏览(&amp;B)…</translation>
    </message>
    <message>
        <source>Re&amp;place files of the same name; else new ones get a number</source>
        <translation>替换同名文件(&amp;P)；否则新文件名会加编号</translation>
    </message>
    <message>
        <source>Put a &amp;receipt beside each file: where it comes from, and its SHA-256</source>
        <translation>在每个文件旁放一份回执(&amp;R)：来源及 SHA-256</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>导出(&amp;E)</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>另存为</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Excel workbooks (*.xlsx)</source>
        <translation>Excel 工作簿 (*.xlsx)</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the names of a list</comment>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <translation>
            <numerusform>%1 等另外 %Ln 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Users are saved as CSV files beside it: they are too many for a workbook.</source>
        <translation>用户数量超出工作簿的容量，会以 CSV 文件保存在旁边。</translation>
    </message>
    <message>
        <source>index.csv, or the workbook&apos;s first sheet, tells what came of each. The service takes 2 requests a second.</source>
        <translation>每一项的结果写在 index.csv 或工作簿的第一张工作表中。服务端每秒接受 2 个请求。</translation>
    </message>
    <message>
        <source>File na&amp;mes</source>
        <translation>文件名(&amp;M)</translation>
    </message>
    <message>
        <source>Chart</source>
        <comment>stands for the name of one</comment>
        <translation>图表</translation>
    </message>
    <message>
        <source>T&amp;o</source>
        <translation>保存到(&amp;O)</translation>
    </message>
</context>
<context>
    <name>BatchDock</name>
    <message>
        <source>Exports</source>
        <translation>导出列表</translation>
    </message>
    <message>
        <source>%1 could not be exported.</source>
        <translation>未能导出“%1”。</translation>
    </message>
    <message numerus="yes">
        <source>Exported %1 of %Ln of %2; the list says why.</source>
        <translation>
            <numerusform>“%2”的 %Ln 项中已导出 %1 项；原因见导出列表。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exported all %Ln of %1</source>
        <translation>
            <numerusform>“%1”的 %Ln 项已全部导出</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>; %Ln of them cut or not settled</source>
        <translation>
            <numerusform>；其中 %Ln 项被截断或未稳定</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BatchList</name>
    <message>
        <source>its receipt could not be written</source>
        <translation>其回执未能写入</translation>
    </message>
</context>
<context>
    <name>BatchPanel</name>
    <message>
        <source>waits</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>%1 % has come</source>
        <translation>已收到 %1 %</translation>
    </message>
    <message>
        <source>asked</source>
        <translation>已请求</translation>
    </message>
    <message>
        <source>the service prepares it</source>
        <translation>服务端正在准备</translation>
    </message>
    <message>
        <source>is being written</source>
        <translation>正在写入</translation>
    </message>
    <message>
        <source>cut</source>
        <translation>被截断</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>not settled</source>
        <translation>未稳定</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message numerus="yes">
        <source>, %Ln failed</source>
        <translation>
            <numerusform>，%Ln 项失败</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln</source>
        <translation>
            <numerusform>%1 / %Ln 项</numerusform>
        </translation>
    </message>
    <message>
        <source>left from last time: %1</source>
        <translation>上次未完成：%1</translation>
    </message>
    <message numerus="yes">
        <source>done: %Ln</source>
        <translation>
            <numerusform>完成：%Ln 项</numerusform>
        </translation>
    </message>
    <message>
        <source>paused: %1</source>
        <translation>已暂停：%1</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n s left</source>
        <translation>
            <numerusform>%1，还需 %n 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n min left</source>
        <translation>
            <numerusform>%1，还需 %n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出内容</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>File, message</source>
        <translation>文件、说明</translation>
    </message>
    <message>
        <source>Exports</source>
        <translation>导出列表</translation>
    </message>
    <message>
        <source>Open f&amp;older</source>
        <translation>打开文件夹(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Remove from the list</source>
        <translation>从列表移除(&amp;R)</translation>
    </message>
    <message>
        <source>%1, being finished</source>
        <translation>%1，正在收尾</translation>
    </message>
    <message>
        <source>Go o&amp;n</source>
        <translation>继续(&amp;N)</translation>
    </message>
    <message>
        <source>Cance&amp;l</source>
        <translation>取消(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Try what failed again</source>
        <translation>重试失败项(&amp;T)</translation>
    </message>
    <message>
        <source>Pau&amp;se</source>
        <translation>暂停(&amp;S)</translation>
    </message>
    <message>
        <source>Save else&amp;where…</source>
        <translation>另存到别处(&amp;W)…</translation>
    </message>
</context>
<context>
    <name>BubbleCanvas</name>
    <message>
        <source>%1 of %2 shown, the rest in the table</source>
        <translation>显示 %2 项中的 %1 项，其余见表格</translation>
    </message>
    <message numerus="yes">
        <source>Grey: %Ln others</source>
        <translation>
            <numerusform>灰色：其他 %Ln 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>已选中</translation>
    </message>
</context>
<context>
    <name>BubbleView</name>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>%1: bubbles: %2, %3 by %4</source>
        <translation>%1：%2 个气泡，纵轴 %3，横轴 %4</translation>
    </message>
    <message>
        <source>Across</source>
        <translation>横轴</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>纵轴</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
</context>
<context>
    <name>CardPicture</name>
    <message>
        <source>No data</source>
        <translation>没有数据</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows</source>
        <translation>
            <numerusform>%Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>time, figures</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>No data in this time.</source>
        <translation>这段时间没有数据。</translation>
    </message>
</context>
<context>
    <name>ChartCard</name>
    <message numerus="yes">
        <source>cut at %Ln rows</source>
        <translation>
            <numerusform>截断于 %Ln 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows</source>
        <translation>
            <numerusform>%Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>not settled yet</source>
        <translation>尚未稳定</translation>
    </message>
    <message>
        <source>not by the hour: %1</source>
        <translation>没有按小时的数据：%1</translation>
    </message>
</context>
<context>
    <name>ChartPage</name>
    <message>
        <source>Kind of chart</source>
        <translation>图表类型</translation>
    </message>
    <message>
        <source>How the chart is drawn</source>
        <translation>图表的展示方式</translation>
    </message>
    <message>
        <source>Chart only</source>
        <translation>仅图表</translation>
    </message>
    <message>
        <source>Chart only (Ctrl+1)</source>
        <translation>仅图表（Ctrl+1）</translation>
    </message>
    <message>
        <source>Chart and table</source>
        <translation>图表和表格</translation>
    </message>
    <message>
        <source>Chart and table (Ctrl+2)</source>
        <translation>图表和表格（Ctrl+2）</translation>
    </message>
    <message>
        <source>Table only</source>
        <translation>仅表格</translation>
    </message>
    <message>
        <source>Table only (Ctrl+3)</source>
        <translation>仅表格（Ctrl+3）</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Ask the service again (F5)</source>
        <translation>重新获取数据（F5）</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>折线图</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>柱状图</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>条形图</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Widen to 7 days</source>
        <translation>扩大到 7 天</translation>
    </message>
    <message>
        <source>Widen to 30 days</source>
        <translation>扩大到 30 天</translation>
    </message>
    <message>
        <source>Widen to 90 days</source>
        <translation>扩大到 90 天</translation>
    </message>
    <message numerus="yes">
        <source>No data in these %n days.</source>
        <translation>
            <numerusform>这 %n 天内暂无数据。</numerusform>
        </translation>
    </message>
    <message>
        <source>Shown: the data of %1.</source>
        <translation>当前显示 %1 获取的数据。</translation>
    </message>
    <message>
        <source>%1, %2.</source>
        <comment>rows, age</comment>
        <translation>%1，%2。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows</source>
        <translation>
            <numerusform>%Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>The last figures are not settled yet.</source>
        <translation>最近的数据可能还会变动。</translation>
    </message>
    <message numerus="yes">
        <source>Cut: the service gives at most %Ln rows. Choose a shorter range.</source>
        <translation>
            <numerusform>结果已截断：服务端最多返回 %Ln 行，请缩短时间范围。</numerusform>
        </translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>加载中…</translation>
    </message>
    <message>
        <source>The service is preparing this…</source>
        <translation>服务端正在准备数据…</translation>
    </message>
    <message>
        <source>Conversion window, days: %1.</source>
        <translation>转化窗口：%1 天。</translation>
    </message>
    <message>
        <source>The figures are not settled yet.</source>
        <translation>数据可能还会变动。</translation>
    </message>
    <message>
        <source>The period to compare with could not be had: %1</source>
        <translation>无法取得对比周期的数据：%1</translation>
    </message>
    <message>
        <source>Fetched %1</source>
        <translation>获取时间：%1</translation>
    </message>
    <message>
        <source>Funnel</source>
        <translation>漏斗</translation>
    </message>
    <message>
        <source>Heat table</source>
        <translation>热力表</translation>
    </message>
    <message>
        <source>Bubbles</source>
        <translation>气泡图</translation>
    </message>
    <message>
        <source>Show by day</source>
        <translation>按日显示</translation>
    </message>
    <message>
        <source>Not available by the hour: %1.</source>
        <translation>没有按小时的数据：%1。</translation>
    </message>
    <message numerus="yes">
        <source>The period to compare with is cut: the service gives at most %Ln rows.</source>
        <translation>
            <numerusform>对比周期的数据被截断：服务端最多返回 %Ln 行。</numerusform>
        </translation>
    </message>
    <message>
        <source>Compared with %1.</source>
        <translation>对比周期：%1。</translation>
    </message>
    <message>
        <source>Complete periods only.</source>
        <translation>仅含完整周期。</translation>
    </message>
    <message>
        <source>In the chart: complete periods only.</source>
        <translation>图表中：仅含完整周期。</translation>
    </message>
</context>
<context>
    <name>ChartView</name>
    <message>
        <source>Only a part fits into the picture, the rest is in the table.</source>
        <translation>图片只容得下一部分，其余见表格。</translation>
    </message>
</context>
<context>
    <name>ComparisonButton</name>
    <message>
        <source>Compared with the period before</source>
        <translation>与上一周期对比</translation>
    </message>
    <message>
        <source>Compared with the same days a year before</source>
        <translation>与去年同期对比</translation>
    </message>
    <message>
        <source>Compared with nothing</source>
        <translation>不对比</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
</context>
<context>
    <name>ConnectDialog</name>
    <message>
        <source>Connect a project</source>
        <translation>连接项目</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>&amp;Address or uid</source>
        <translation>地址或 UID(&amp;A)</translation>
    </message>
    <message>
        <source>Address or uid</source>
        <translation>地址或 UID</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>as you like to call it</source>
        <translation>自定义名称</translation>
    </message>
    <message>
        <source>Time &amp;zone</source>
        <translation>时区(&amp;Z)</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>时区</translation>
    </message>
    <message>
        <source>Days begin at midnight of this zone</source>
        <translation>每天从该时区的零点开始</translation>
    </message>
    <message>
        <source>How to sign in</source>
        <translation>认证方式</translation>
    </message>
    <message>
        <source>AP&amp;I token</source>
        <translation>API 令牌(&amp;I)</translation>
    </message>
    <message>
        <source>made in the settings of the project; never expires</source>
        <translation>即项目设置中创建的 API 令牌，永不过期</translation>
    </message>
    <message>
        <source>&amp;Public key and token</source>
        <translation>公钥和令牌(&amp;P)</translation>
    </message>
    <message>
        <source>both from the settings of the project</source>
        <translation>均可在项目设置中找到</translation>
    </message>
    <message>
        <source>Public &amp;key, private key and project ID</source>
        <translation>公钥、私钥和项目 ID(&amp;K)</translation>
    </message>
    <message>
        <source>keys from its settings, ID from its overview page</source>
        <translation>公钥和私钥见项目设置，项目 ID 见项目概览页</translation>
    </message>
    <message>
        <source>Pu&amp;blic key</source>
        <translation>公钥(&amp;B)</translation>
    </message>
    <message>
        <source>Public key</source>
        <translation>公钥</translation>
    </message>
    <message>
        <source>T&amp;oken</source>
        <translation>令牌(&amp;O)</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>Pri&amp;vate key</source>
        <translation>私钥(&amp;V)</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>私钥</translation>
    </message>
    <message>
        <source>Pro&amp;ject ID</source>
        <translation>项目 ID(&amp;J)</translation>
    </message>
    <message>
        <source>Project ID</source>
        <translation>项目 ID</translation>
    </message>
    <message>
        <source>S&amp;how what is secret</source>
        <translation>显示令牌和密钥(&amp;H)</translation>
    </message>
    <message>
        <source>S&amp;erver address</source>
        <translation>服务器地址(&amp;E)</translation>
    </message>
    <message>
        <source>Server address</source>
        <translation>服务器地址</translation>
    </message>
    <message>
        <source>This server came with the pasted address. Your credentials would be sent to it.</source>
        <translation>此服务器来自粘贴的地址，凭据将会发送给它。</translation>
    </message>
    <message>
        <source>Un&amp;lock</source>
        <translation>解锁(&amp;L)</translation>
    </message>
    <message>
        <source>Try a&amp;gain</source>
        <translation>重试(&amp;G)</translation>
    </message>
    <message>
        <source>Use for this session onl&amp;y</source>
        <translation>仅本次会话使用(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>测试(&amp;T)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Edit project</source>
        <translation>编辑项目</translation>
    </message>
    <message>
        <source>The address of any page of the project, or its uid</source>
        <translation>项目中任一页面的地址，或项目 UID</translation>
    </message>
    <message>
        <source>Project %1</source>
        <translation>项目 %1</translation>
    </message>
    <message>
        <source>Project %1, dashboard %2</source>
        <translation>项目 %1，看板 %2</translation>
    </message>
    <message>
        <source>Project %1, dashboard %2, chart %3</source>
        <translation>项目 %1，看板 %2，图表 %3</translation>
    </message>
    <message>
        <source>Serve&amp;r: %1</source>
        <translation>服务器(&amp;R)：%1</translation>
    </message>
    <message>
        <source>&amp;Use this server: %1</source>
        <translation>使用此服务器(&amp;U)：%1</translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation>此项必填。</translation>
    </message>
    <message>
        <source>This is neither the address of a page of a project nor a uid.</source>
        <translation>既不是项目页面的地址，也不是 UID。</translation>
    </message>
    <message>
        <source>There is no such time zone.</source>
        <translation>没有此时区。</translation>
    </message>
    <message>
        <source>There is something in it that can&apos;t be sent, such as a space or a Chinese character.</source>
        <translation>含有无法发送的字符，如空格或汉字。</translation>
    </message>
    <message>
        <source>This is no project ID.</source>
        <translation>不是有效的项目 ID。</translation>
    </message>
    <message>
        <source>This is no address that begins with https://.</source>
        <translation>不是以 https:// 开头的地址。</translation>
    </message>
    <message>
        <source>unfolded</source>
        <translation>已展开</translation>
    </message>
    <message>
        <source>folded away</source>
        <translation>已折叠</translation>
    </message>
    <message>
        <source>The stored credentials could not be read: %1</source>
        <translation>无法读取已保存的凭据：%1</translation>
    </message>
    <message>
        <source>The credentials could not be stored: %1</source>
        <translation>无法保存凭据：%1</translation>
    </message>
</context>
<context>
    <name>ConnectionTestPanel</name>
    <message>
        <source>passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>未通过</translation>
    </message>
    <message>
        <source>The keys were refused.</source>
        <translation>密钥被拒绝。</translation>
    </message>
    <message>
        <source>The service knows no such project.</source>
        <translation>服务端没有此项目。</translation>
    </message>
    <message>
        <source>The server can be reached.</source>
        <translation>可以连接到服务器。</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Secure connection</source>
        <translation>安全连接</translation>
    </message>
    <message>
        <source>The connection is secure.</source>
        <translation>连接是安全的。</translation>
    </message>
    <message>
        <source>The connection stays within this computer.</source>
        <translation>连接仅限于本机。</translation>
    </message>
    <message>
        <source>The sign-in is accepted.</source>
        <translation>身份认证通过。</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>身份认证</translation>
    </message>
    <message>
        <source>The project can be read.</source>
        <translation>项目可以读取。</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
</context>
<context>
    <name>DashboardPage</name>
    <message>
        <source>Nothing has come yet.</source>
        <translation>还没有数据。</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>加载中…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln charts</source>
        <translation>
            <numerusform>%Ln 个单图</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln charts</source>
        <translation>
            <numerusform>%Ln 个单图中的 %1 个</numerusform>
        </translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>charts</comment>
        <translation>%1。</translation>
    </message>
    <message>
        <source>%1, the oldest %2.</source>
        <comment>charts, age</comment>
        <translation>%1，最早的%2。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed.</source>
        <translation>
            <numerusform>%Ln 个失败。</numerusform>
        </translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>卡片</translation>
    </message>
    <message>
        <source>All charts of the dashboard, small</source>
        <translation>看板中所有单图的小图</translation>
    </message>
    <message>
        <source>List</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>The names of the charts as a table</source>
        <translation>以表格列出单图</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Ask the service again (F5)</source>
        <translation>重新获取数据（F5）</translation>
    </message>
</context>
<context>
    <name>Error</name>
    <message>
        <source>“%1” is no ID</source>
        <translation>“%1”不是 ID</translation>
    </message>
    <message>
        <source>The public key has characters that can&apos;t be sent</source>
        <translation>公钥含有无法发送的字符</translation>
    </message>
    <message>
        <source>The token has characters that can&apos;t be sent</source>
        <translation>令牌含有无法发送的字符</translation>
    </message>
    <message>
        <source>the answer to the request for a token holds none that can be used</source>
        <translation>请求令牌的响应中没有可用的令牌</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is %1 minutes ahead of the service</source>
        <translation>本机时钟比服务快 %1 分钟</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is %1 minutes behind the service</source>
        <translation>本机时钟比服务慢 %1 分钟</translation>
    </message>
    <message>
        <source>redirected to %1</source>
        <translation>被重定向到 %1</translation>
    </message>
    <message>
        <source>redirected to nowhere</source>
        <translation>被重定向，但没有目标地址</translation>
    </message>
    <message>
        <source>a part of the answer came, the whole was asked for</source>
        <translation>请求的是完整内容，却只收到一部分</translation>
    </message>
    <message>
        <source>the answer&apos;s headers could not be read</source>
        <translation>无法读取响应的标头</translation>
    </message>
    <message>
        <source>the answer is encoded (%1), which was not asked for</source>
        <translation>响应使用了未请求的编码（%1）</translation>
    </message>
    <message>
        <source>the answer is an HTML page</source>
        <translation>响应是一个 HTML 页面</translation>
    </message>
    <message>
        <source>the answer&apos;s Content-Length makes no sense</source>
        <translation>响应的 Content-Length 不合理</translation>
    </message>
    <message>
        <source>the answer has %1 bytes</source>
        <translation>响应有 %1 字节</translation>
    </message>
    <message>
        <source>the answer has more than %1 bytes</source>
        <translation>响应超过 %1 字节</translation>
    </message>
    <message>
        <source>%1 answers too slowly</source>
        <translation>%1 响应太慢</translation>
    </message>
    <message>
        <source>the answer is empty</source>
        <translation>响应为空</translation>
    </message>
    <message>
        <source>%1 of %2 bytes came</source>
        <translation>收到 %1 字节，共 %2 字节</translation>
    </message>
    <message>
        <source>the answer ends within a line</source>
        <translation>响应在一行中间中断</translation>
    </message>
    <message>
        <source>%1 refuses the connection</source>
        <translation>%1 拒绝连接</translation>
    </message>
    <message>
        <source>no host is called %1</source>
        <translation>找不到名为 %1 的主机</translation>
    </message>
    <message>
        <source>the connection ended within the answer</source>
        <translation>连接在响应中途断开</translation>
    </message>
    <message>
        <source>%1 closed the connection without an answer</source>
        <translation>%1 未作响应就关闭了连接</translation>
    </message>
    <message>
        <source>%1 does not answer</source>
        <translation>%1 没有响应</translation>
    </message>
    <message>
        <source>%1 and this program agree on no secure protocol</source>
        <translation>%1 与本程序没有共同的安全协议</translation>
    </message>
    <message>
        <source>the proxy can&apos;t be reached</source>
        <translation>无法连接代理服务器</translation>
    </message>
    <message>
        <source>the proxy asks for a user and password</source>
        <translation>代理服务器要求用户名和密码</translation>
    </message>
    <message>
        <source>the answer is no HTTP</source>
        <translation>响应不是 HTTP</translation>
    </message>
    <message>
        <source>the connection to %1 failed</source>
        <translation>与 %1 的连接失败</translation>
    </message>
    <message>
        <source>too many levels of symbolic links</source>
        <translation>符号链接层数过多</translation>
    </message>
    <message>
        <source>this is a folder</source>
        <translation>这是一个文件夹</translation>
    </message>
    <message>
        <source>this is not a regular file</source>
        <translation>这不是普通文件</translation>
    </message>
    <message>
        <source>temporary files in %1: %2</source>
        <translation>%1 中的临时文件：%2</translation>
    </message>
    <message>
        <source>the temporary files in %1 could not be written whole</source>
        <translation>%1 中的临时文件未能完整写入</translation>
    </message>
    <message>
        <source>a sheet has room for %1 columns, this table has %2</source>
        <translation>一个工作表最多容纳 %1 列，此表有 %2 列</translation>
    </message>
    <message>
        <source>%1 is missing</source>
        <translation>缺少%1</translation>
    </message>
    <message>
        <source>%1 has characters that can&apos;t be sent</source>
        <translation>%1含有无法发送的字符</translation>
    </message>
    <message>
        <source>the public key</source>
        <translation>公钥</translation>
    </message>
    <message>
        <source>the token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>the private key</source>
        <translation>私钥</translation>
    </message>
    <message>
        <source>the project ID</source>
        <translation>项目 ID</translation>
    </message>
    <message>
        <source>the keys are too long: %1 bytes, the keychain takes %2</source>
        <translation>密钥太长：%1 字节，密钥环最多可存 %2 字节</translation>
    </message>
    <message>
        <source>the keychain&apos;s record is not readable</source>
        <translation>密钥环中的记录无法识别</translation>
    </message>
    <message>
        <source>more than memory can hold</source>
        <translation>超出内存容量</translation>
    </message>
    <message>
        <source>this is no address of a server</source>
        <translation>这不是服务器地址</translation>
    </message>
    <message>
        <source>a server&apos;s address has no user, query or fragment</source>
        <translation>服务器地址不能包含用户、查询或片段</translation>
    </message>
    <message>
        <source>a server&apos;s address ends with its host and port</source>
        <translation>服务器地址应以主机名和端口结尾</translation>
    </message>
    <message>
        <source>a server&apos;s address begins with https://</source>
        <translation>服务器地址应以 https:// 开头</translation>
    </message>
    <message>
        <source>The keychain is locked</source>
        <translation>密钥环已锁定</translation>
    </message>
    <message>
        <source>The key of a record is empty</source>
        <translation>记录的键为空</translation>
    </message>
    <message>
        <source>A record of %1 bytes; it must have 1 to %2</source>
        <translation>记录有 %1 字节；应为 1 到 %2 字节</translation>
    </message>
    <message>
        <source>The keychain is busy with a request before</source>
        <translation>密钥环正忙于处理之前的请求</translation>
    </message>
    <message>
        <source>The keychain is being unlocked</source>
        <translation>密钥环正在解锁</translation>
    </message>
    <message>
        <source>There is no keyring yet</source>
        <translation>还没有密钥环</translation>
    </message>
    <message>
        <source>The record is there, but can&apos;t be read or removed</source>
        <translation>记录存在，但无法读取或删除</translation>
    </message>
    <message>
        <source>The keychain was not unlocked in time</source>
        <translation>密钥环未及时解锁</translation>
    </message>
    <message>
        <source>No answer within %1 ms</source>
        <translation>%1 毫秒内没有响应</translation>
    </message>
    <message>
        <source>This keychain asks for its password by itself</source>
        <translation>此密钥环会自行询问密码</translation>
    </message>
    <message>
        <source>%1: not a workspace file</source>
        <translation>%1：不是工作区文件</translation>
    </message>
    <message>
        <source>%1: written by a newer version of the program</source>
        <translation>%1：由更新版本的程序写入</translation>
    </message>
    <message>
        <source>%1: the folder can&apos;t be made</source>
        <translation>%1：无法创建文件夹</translation>
    </message>
    <message>
        <source>the range of time is empty</source>
        <translation>时间范围为空</translation>
    </message>
    <message>
        <source>retentions and frequencies are not given by the hour</source>
        <translation>留存和频次不能按小时查询</translation>
    </message>
    <message>
        <source>a conversion window has at least one day</source>
        <translation>转化周期至少为一天</translation>
    </message>
    <message>
        <source>“%1” is no way to split: 10, 15, 25 or [1,5,20]</source>
        <translation>“%1”不是可用的分组方式：10、15、25 或 [1,5,20]</translation>
    </message>
    <message>
        <source>“%1” is no statistic</source>
        <translation>“%1”不是可用的统计量</translation>
    </message>
    <message>
        <source>V%1 of the API has no such request</source>
        <translation>接口 V%1 没有此请求</translation>
    </message>
    <message>
        <source>the rest of the answer could not be had</source>
        <translation>无法取得应答的其余部分</translation>
    </message>
    <message>
        <source>the service has not made it within 10 minutes</source>
        <translation>服务在 10 分钟内未能生成结果</translation>
    </message>
    <message>
        <source>the kept answers were damaged and are fetched again; the file is now %1</source>
        <translation>保存的数据已损坏，将重新获取；原文件现为 %1</translation>
    </message>
    <message>
        <source>a kept answer was damaged and is fetched again</source>
        <translation>保存的一项数据已损坏，将重新获取</translation>
    </message>
    <message>
        <source>%1: the file can&apos;t be locked</source>
        <translation>%1：无法锁定该文件</translation>
    </message>
    <message>
        <source>%1: %2; choose another file of certificates in Growscope&apos;s settings, or none</source>
        <translation>%1：%2；请在 Growscope 的设置中选择其他证书文件，或不使用</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>没有这个文件</translation>
    </message>
    <message>
        <source>it is no regular file</source>
        <translation>它不是普通文件</translation>
    </message>
    <message>
        <source>it has more than 1 MiB</source>
        <translation>它超过 1 MiB</translation>
    </message>
    <message>
        <source>it holds no certificate in PEM form</source>
        <translation>其中没有 PEM 格式的证书</translation>
    </message>
    <message>
        <source>the links to %1 have run out before all had come</source>
        <translation>在全部内容到达之前，%1 的链接已失效</translation>
    </message>
    <message>
        <source>It is no regular file</source>
        <translation>它不是普通文件</translation>
    </message>
    <message>
        <source>It is no receipt of Growscope&apos;s</source>
        <translation>它不是 Growscope 的回执</translation>
    </message>
    <message>
        <source>There is no receipt “%1”</source>
        <translation>没有回执“%1”</translation>
    </message>
    <message>
        <source>The file has %1 bytes, its receipt tells of %2</source>
        <translation>文件有 %1 字节，回执中为 %2 字节</translation>
    </message>
    <message>
        <source>The file was changed: its SHA-256 is not that of the receipt</source>
        <translation>文件已被更改：其 SHA-256 与回执中的不同</translation>
    </message>
    <message>
        <source>“%1”: a brace stands alone</source>
        <translation>“%1”：花括号不成对</translation>
    </message>
    <message>
        <source>“%1”: there is no field {%2}</source>
        <translation>“%1”：没有字段 {%2}</translation>
    </message>
    <message>
        <source>The project is not there any more</source>
        <translation>项目已不存在</translation>
    </message>
    <message>
        <source>%1: %2 are free, more than %3 are needed</source>
        <translation>%1：剩余空间 %2，需要超过 %3</translation>
    </message>
    <message>
        <source>a line has more than %1 bytes</source>
        <translation>有一行超过 %1 字节</translation>
    </message>
    <message>
        <source>“%1” is no day: write 2026-11-01, 2026-11, now, now-7d, or now-1w/w for a whole week (also with M, Q and y)</source>
        <translation>“%1”不是日期：请写 2026-11-01、2026-11、now、now-7d，或以 now-1w/w 表示整周（也可用 M、Q 和 y）</translation>
    </message>
    <message>
        <source>“%1” is not in the calendar</source>
        <translation>日历中没有“%1”</translation>
    </message>
    <message>
        <source>“%1” is too long ago</source>
        <translation>“%1”太久远</translation>
    </message>
    <message>
        <source>A range has two ends</source>
        <translation>时间范围只有首尾两端</translation>
    </message>
    <message>
        <source>the folder %1 can&apos;t be made</source>
        <translation>无法创建文件夹 %1</translation>
    </message>
    <message>
        <source>nothing can be written in the folder %1</source>
        <translation>文件夹 %1 不可写</translation>
    </message>
    <message>
        <source>a picture of that size can&apos;t be made</source>
        <translation>无法生成这么大的图片</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>There is no connection to the server.</source>
        <translation>无法连接到服务器。</translation>
    </message>
    <message>
        <source>The server did not answer in time.</source>
        <translation>服务器响应超时。</translation>
    </message>
    <message>
        <source>No secure connection to the server could be made.</source>
        <translation>无法与服务器建立安全连接。</translation>
    </message>
    <message>
        <source>What answered is not the GrowingIO service. Are you signed in to this network?</source>
        <translation>收到的响应不是来自 GrowingIO 服务，请检查当前网络是否需要登录认证。</translation>
    </message>
    <message>
        <source>The token was refused.</source>
        <translation>令牌被拒绝。</translation>
    </message>
    <message>
        <source>Enter a new one</source>
        <translation>输入新令牌</translation>
    </message>
    <message>
        <source>The service does not give this to these credentials.</source>
        <translation>当前凭据无权访问此内容。</translation>
    </message>
    <message>
        <source>Use others</source>
        <translation>更换凭据</translation>
    </message>
    <message>
        <source>This no longer exists on the service.</source>
        <translation>此内容在服务端已不存在。</translation>
    </message>
    <message>
        <source>The service asks to wait.</source>
        <translation>服务端要求稍后再试。</translation>
    </message>
    <message numerus="yes">
        <source>The service asks to wait %n s.</source>
        <translation>
            <numerusform>服务端要求等待 %n 秒。</numerusform>
        </translation>
    </message>
    <message>
        <source>The service answered %1.</source>
        <translation>服务端返回状态码 %1。</translation>
    </message>
    <message>
        <source>The answer of the service could not be understood.</source>
        <translation>无法解析服务端的响应。</translation>
    </message>
    <message>
        <source>The answer of the service ended early, so it was not used.</source>
        <translation>服务端的响应不完整，已丢弃。</translation>
    </message>
    <message>
        <source>The answer of the service is too large. Ask for a shorter time.</source>
        <translation>服务端的响应过大，请缩短时间范围。</translation>
    </message>
    <message>
        <source>The file could not be read or written.</source>
        <translation>无法读写文件。</translation>
    </message>
    <message>
        <source>No credentials are known for this project.</source>
        <translation>此项目尚无凭据。</translation>
    </message>
    <message>
        <source>Enter them</source>
        <translation>输入凭据</translation>
    </message>
    <message>
        <source>The keychain is locked.</source>
        <translation>密钥环已锁定。</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>There is no keychain on this desktop, such as GNOME Keyring or KWallet.</source>
        <translation>此桌面没有密钥环（如 GNOME Keyring 或 KWallet）。</translation>
    </message>
    <message>
        <source>Enter the credentials</source>
        <translation>输入凭据</translation>
    </message>
    <message>
        <source>The keychain does not answer.</source>
        <translation>密钥环没有响应。</translation>
    </message>
    <message>
        <source>The keychain could not do this.</source>
        <translation>密钥环操作失败。</translation>
    </message>
    <message>
        <source>What was entered can&apos;t be used.</source>
        <translation>输入的内容无效。</translation>
    </message>
    <message>
        <source>Edit the project</source>
        <translation>编辑项目</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>The service does not have this.</source>
        <translation>服务端没有这项数据。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two sentences</comment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>This project is signed in elsewhere too, and each new token ends the other&apos;s. An API token ends none.</source>
        <translation>这个项目在别处也登录了，每次取得新令牌都会让另一处的失效。API 令牌不会互相影响。</translation>
    </message>
    <message>
        <source>Enter an API token</source>
        <translation>输入 API 令牌</translation>
    </message>
    <message>
        <source>The service could not make this.</source>
        <translation>服务端未能生成此内容。</translation>
    </message>
    <message>
        <source>This was cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>The connection to the server broke off.</source>
        <translation>与服务器的连接中断了。</translation>
    </message>
    <message>
        <source>The file of own certificates can&apos;t be used.</source>
        <translation>无法使用自有证书文件。</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>ExplorerModel</name>
    <message>
        <source>loading…</source>
        <translation>加载中…</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>加载中…</translation>
    </message>
    <message>
        <source>No dashboards</source>
        <translation>暂无看板</translation>
    </message>
    <message>
        <source>No segmentations</source>
        <translation>暂无用户分群</translation>
    </message>
    <message>
        <source>No charts</source>
        <translation>暂无图表</translation>
    </message>
    <message>
        <source>Dashboards</source>
        <translation>看板</translation>
    </message>
    <message>
        <source>Segmentations</source>
        <translation>用户分群</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>圈选规则</translation>
    </message>
    <message>
        <source>Added by ID</source>
        <translation>按 ID 添加的内容</translation>
    </message>
</context>
<context>
    <name>ExplorerPanel</name>
    <message>
        <source>Search or paste a page</source>
        <translation>搜索或粘贴页面地址</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>项目</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>For whom the file is</source>
        <translation>文件用途</translation>
    </message>
    <message>
        <source>Scripts (CSV, UTF-8)</source>
        <translation>脚本（CSV，UTF-8）</translation>
    </message>
    <message>
        <source>Excel (CSV, UTF-8)</source>
        <translation>Excel（CSV，UTF-8）</translation>
    </message>
    <message>
        <source>Excel in Chinese (CSV, GB 18030)</source>
        <translation>Excel 中文（CSV，GB 18030）</translation>
    </message>
    <message>
        <source>Excel workbook (XLSX)</source>
        <translation>Excel 工作簿（XLSX）</translation>
    </message>
    <message>
        <source>&amp;Delimiter</source>
        <translation>分隔符(&amp;D)</translation>
    </message>
    <message>
        <source>Delimiter</source>
        <translation>分隔符</translation>
    </message>
    <message>
        <source>Comma</source>
        <translation>逗号</translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation>分号</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>De&amp;cimal sign</source>
        <translation>小数点(&amp;C)</translation>
    </message>
    <message>
        <source>Decimal sign</source>
        <translation>小数点</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>点</translation>
    </message>
    <message>
        <source>Where there is &amp;no value</source>
        <translation>没有值时写入(&amp;N)</translation>
    </message>
    <message>
        <source>Where there is no value</source>
        <translation>没有值时写入</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>不写入</translation>
    </message>
    <message>
        <source>Mark the file as &amp;UTF-8, so that Excel reads Chinese</source>
        <translation>添加 UTF-8 标记，使 Excel 正确显示中文(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Windows line ends</source>
        <translation>Windows 换行符(&amp;W)</translation>
    </message>
    <message>
        <source>Make texts that look like &amp;formulas harmless</source>
        <translation>防止形似公式的文本被执行(&amp;F)</translation>
    </message>
    <message>
        <source>Protect the digits of &amp;IDs</source>
        <translation>保护 ID 的数字(&amp;I)</translation>
    </message>
    <message>
        <source>Name the time &amp;zone in the header</source>
        <translation>在表头注明时区(&amp;Z)</translation>
    </message>
    <message>
        <source>Put a &amp;receipt beside the file, by which it can be verified</source>
        <translation>在文件旁附上回执，用于校验(&amp;R)</translation>
    </message>
    <message>
        <source>The first rows as they will be written:</source>
        <translation>预览（前几行）：</translation>
    </message>
    <message>
        <source>The first rows as they will be written</source>
        <translation>预览（前几行）</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>保存(&amp;S)…</translation>
    </message>
    <message>
        <source>D&amp;efaults</source>
        <translation>恢复默认(&amp;E)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln cell(s) look like formulas and get an apostrophe in front.</source>
        <translation>
            <numerusform>%Ln 个单元格像公式，前面会加上单引号。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ID(s) get a tab behind, so that a spreadsheet keeps their digits.</source>
        <translation>
            <numerusform>%Ln 个 ID 后面会加上制表符，使电子表格保留全部数字。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ID(s) would lose digits or zeros in a spreadsheet.</source>
        <translation>
            <numerusform>%Ln 个 ID 在电子表格中会丢失数字或前导零。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cell(s) have characters that the file can&apos;t hold.</source>
        <translation>
            <numerusform>%Ln 个单元格含有文件无法容纳的字符。</numerusform>
        </translation>
    </message>
    <message>
        <source>F&amp;or</source>
        <translation>用途(&amp;O)</translation>
    </message>
    <message>
        <source>File na&amp;me</source>
        <translation>文件名(&amp;M)</translation>
    </message>
    <message>
        <source>The call of growscope-cli that makes the same file</source>
        <translation>生成相同文件的 growscope-cli 命令</translation>
    </message>
    <message>
        <source>There is none for this.</source>
        <translation>此内容没有对应的命令。</translation>
    </message>
    <message>
        <source>On the command &amp;line</source>
        <translation>命令行(&amp;L)</translation>
    </message>
    <message>
        <source>Users are written as they come, too many for a workbook or a preview.</source>
        <translation>用户边接收边写入文件，数量太多，不提供工作簿和预览。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln number(s) become texts, for a spreadsheet&apos;s own would not keep their digits.</source>
        <translation>
            <numerusform>%Ln 个数字写成文本：电子表格自己的数字会丢失位数。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportNotes</name>
    <message>
        <source>cut at the service&apos;s limit of rows</source>
        <translation>已达服务端的行数上限，数据被截断</translation>
    </message>
    <message>
        <source>the last figures may still change</source>
        <translation>最后的数据仍可能变化</translation>
    </message>
    <message numerus="yes">
        <source>%Ln cell(s) that look like formulas got an apostrophe</source>
        <translation>
            <numerusform>%Ln 个形似公式的单元格前加了撇号</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>a spreadsheet would spoil %Ln ID(s) in it</source>
        <translation>
            <numerusform>其中 %Ln 个 ID 会被电子表格改坏</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cell(s) had characters that the file can&apos;t hold</source>
        <translation>
            <numerusform>%Ln 个单元格含有文件编码无法表示的字符</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) have more cells than the header</source>
        <translation>
            <numerusform>%Ln 行的单元格多于表头</numerusform>
        </translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>the list says %1 users</source>
        <translation>列表中为 %1 个用户</translation>
    </message>
    <message>
        <source>its receipt could not be written (%1)</source>
        <translation>其回执未能写入（%1）</translation>
    </message>
</context>
<context>
    <name>FileExport</name>
    <message>
        <source>cut</source>
        <comment>part of a file&apos;s name: not all rows</comment>
        <translation>已截断</translation>
    </message>
    <message>
        <source>not settled</source>
        <comment>part of a file&apos;s name: figures may still change</comment>
        <translation>未稳定</translation>
    </message>
    <message>
        <source>Excel workbooks (*.xlsx)</source>
        <translation>Excel 工作簿 (*.xlsx)</translation>
    </message>
    <message>
        <source>Text separated by tabs (*.tsv)</source>
        <translation>制表符分隔的文本 (*.tsv)</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV 文件 (*.csv)</translation>
    </message>
    <message>
        <source>figures of %1</source>
        <translation>数据获取于 %1</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>另存为</translation>
    </message>
    <message>
        <source>Verify a file</source>
        <translation>校验文件</translation>
    </message>
    <message numerus="yes">
        <source>%Ln cell(s) have characters that the file can&apos;t hold.</source>
        <translation>
            <numerusform>%Ln 个单元格含有文件无法容纳的字符。</numerusform>
        </translation>
    </message>
    <message>
        <source>Save it all the same?</source>
        <translation>仍要保存吗？</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>保存(&amp;S)…</translation>
    </message>
</context>
<context>
    <name>FunnelView</name>
    <message>
        <source>−%1, %2 left here</source>
        <translation>−%1，%2 在此流失</translation>
    </message>
    <message>
        <source>%1: %2 people</source>
        <translation>%1：%2 人</translation>
    </message>
    <message>
        <source>%1: %2 people, %3 of the step before, %4 overall</source>
        <translation>%1：%2 人，较上一步 %3，总体 %4</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>From before</source>
        <translation>上一步转化率</translation>
    </message>
    <message>
        <source>Overall</source>
        <translation>总转化率</translation>
    </message>
    <message>
        <source>%1 of %2 shown, the rest in the table</source>
        <translation>显示 %2 项中的 %1 项，其余见表格</translation>
    </message>
    <message>
        <source>Before: %1 people</source>
        <translation>对比周期：%1 人</translation>
    </message>
    <message>
        <source>Before: %1 people, %2 of the step before (%3), %4 overall (%5)</source>
        <translation>对比周期：%1 人，较上一步 %2（%3），总体 %4（%5）</translation>
    </message>
    <message>
        <source>Before: %1 · %2 (%3) · %4 overall (%5)</source>
        <comment>short, of a step of a funnel</comment>
        <translation>对比周期：%1 · %2（%3）· 总体 %4（%5）</translation>
    </message>
</context>
<context>
    <name>GenerationsDialog</name>
    <message>
        <source>Generations of the API</source>
        <translation>接口版本</translation>
    </message>
    <message>
        <source>Growscope finds out which generation the service answers, and stays with it. What is chosen here is asked alone.</source>
        <translation>Growscope 会自动识别服务端支持的接口版本并一直使用。在此选定版本后，只使用该版本。</translation>
    </message>
    <message>
        <source>&amp;Charts:</source>
        <translation>图表(&amp;C)：</translation>
    </message>
    <message>
        <source>&amp;Funnels:</source>
        <translation>漏斗(&amp;F)：</translation>
    </message>
    <message>
        <source>&amp;Retentions:</source>
        <translation>留存(&amp;R)：</translation>
    </message>
    <message>
        <source>&amp;Users:</source>
        <translation>用户(&amp;U)：</translation>
    </message>
    <message>
        <source>Automatic (found: V%1)</source>
        <translation>自动（已识别：V%1）</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
</context>
<context>
    <name>HeatModel</name>
    <message>
        <source>People</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>Average</source>
        <translation>平均值</translation>
    </message>
    <message>
        <source>%1: %2 people</source>
        <translation>%1：%2 人</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>暂无数据</translation>
    </message>
    <message>
        <source>%1, weighted by people, of the periods where it is known</source>
        <translation>%1，按人数加权，仅含已有数据的周期</translation>
    </message>
    <message>
        <source>%1, %2 of %3 people</source>
        <translation>%1，%3 人中的 %2 人</translation>
    </message>
    <message>
        <source>Not settled yet</source>
        <translation>数据尚未稳定</translation>
    </message>
    <message>
        <source>%1 people</source>
        <translation>%1 人</translation>
    </message>
    <message>
        <source>Before: %1</source>
        <translation>对比周期：%1</translation>
    </message>
    <message>
        <source>Before, %1: %2</source>
        <translation>对比周期 %1：%2</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>功能</translation>
    </message>
    <message>
        <source>In a chart: the crosshair from period to period</source>
        <translation>图表中：十字线逐周期移动</translation>
    </message>
    <message>
        <source>In a chart: from series to series</source>
        <translation>图表中：在系列之间切换</translation>
    </message>
    <message>
        <source>In a chart: pin a reference</source>
        <translation>图表中：固定参考点</translation>
    </message>
    <message>
        <source>In a chart: see less, more, all of it</source>
        <translation>图表中：放大、缩小、显示全部</translation>
    </message>
    <message>
        <source>In a chart: choose periods</source>
        <translation>图表中：选择周期</translation>
    </message>
    <message>
        <source>In a chart: see fewer figures, more of them</source>
        <translation>图表中：缩小、扩大数值范围</translation>
    </message>
    <message>
        <source>In a chart: higher and lower figures, where a part of them is seen</source>
        <translation>图表中：只看部分数值时，上移、下移</translation>
    </message>
</context>
<context>
    <name>Labels</name>
    <message>
        <source>fetched just now</source>
        <translation>刚刚获取</translation>
    </message>
    <message numerus="yes">
        <source>fetched %n min ago</source>
        <translation>
            <numerusform>%n 分钟前获取</numerusform>
        </translation>
    </message>
    <message>
        <source>fetched %1</source>
        <translation>获取于 %1</translation>
    </message>
</context>
<context>
    <name>Lists</name>
    <message>
        <source>Funnel</source>
        <translation>漏斗</translation>
    </message>
    <message>
        <source>Retention</source>
        <translation>留存</translation>
    </message>
    <message>
        <source>Frequency</source>
        <translation>频次</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户数</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Global</source>
        <comment>scope of a dashboard</comment>
        <translation>全局</translation>
    </message>
    <message>
        <source>Project</source>
        <comment>scope of a dashboard</comment>
        <translation>项目</translation>
    </message>
    <message>
        <source>Personal</source>
        <comment>scope of a dashboard</comment>
        <translation>个人</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>可见范围</translation>
    </message>
    <message>
        <source>Creator</source>
        <translation>创建者</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>更新时间</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>User type</source>
        <translation>用户类型</translation>
    </message>
    <message>
        <source>Visitors (u)</source>
        <translation>访问用户（u）</translation>
    </message>
    <message>
        <source>Logged-in users (%1)</source>
        <translation>登录用户（%1）</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>外观(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Project</source>
        <translation>项目(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Connect a project…</source>
        <translation>连接项目(&amp;C)…</translation>
    </message>
    <message>
        <source>Open the &amp;sample project</source>
        <translation>打开示例项目(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Find in table</source>
        <translation>在表格中查找(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Search or paste a page</source>
        <translation>搜索或粘贴页面地址(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Chart only</source>
        <translation>仅图表(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Table only</source>
        <translation>仅表格(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>后退(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>前进(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Earlier range</source>
        <translation>上一时段(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>刷新(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;English</source>
        <translation>English(&amp;E)</translation>
    </message>
    <message>
        <source>简体中文 (&amp;S)</source>
        <translation>简体中文(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>Copy the &amp;ID</source>
        <translation>复制 ID(&amp;I)</translation>
    </message>
    <message>
        <source>Copy the page a&amp;ddress</source>
        <translation>复制页面地址(&amp;D)</translation>
    </message>
    <message>
        <source>Open in the &amp;browser</source>
        <translation>在浏览器中打开(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About Growscope</source>
        <translation>关于 Growscope(&amp;A)</translation>
    </message>
    <message>
        <source>The sample project can&apos;t be started: %1.</source>
        <translation>无法启动示例项目：%1。</translation>
    </message>
    <message>
        <source>%1 is not there any more.</source>
        <translation>%1 已不存在。</translation>
    </message>
    <message>
        <source>There is no table here.</source>
        <translation>此处没有表格。</translation>
    </message>
    <message>
        <source>Nothing called “%1” was found.</source>
        <translation>未找到“%1”。</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Chart a&amp;nd table</source>
        <translation>图表和表格(&amp;A)</translation>
    </message>
    <message>
        <source>As the d&amp;esktop</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>Edit the &amp;project…</source>
        <translation>编辑项目(&amp;P)…</translation>
    </message>
    <message>
        <source>Re&amp;move the project…</source>
        <translation>移除项目(&amp;M)…</translation>
    </message>
    <message>
        <source>Credentials could not be removed from the keychain.</source>
        <translation>无法从密钥环中删除凭据。</translation>
    </message>
    <message>
        <source>Growscope tries again at the next start.</source>
        <translation>Growscope 将在下次启动时重试。</translation>
    </message>
    <message>
        <source>The projects and settings of last time can&apos;t be read.</source>
        <translation>无法读取上次的项目与设置。</translation>
    </message>
    <message>
        <source>Growscope can put their file aside, under another name beside it, and start anew. Else nothing is remembered this time, and the file stays as it is.</source>
        <translation>Growscope 可以将该文件改名保留在原处，然后重新开始；否则本次运行不会保存任何内容，该文件保持不变。</translation>
    </message>
    <message>
        <source>Put aside and start anew</source>
        <translation>改名保留并重新开始</translation>
    </message>
    <message>
        <source>Go on without</source>
        <translation>不保存，直接继续</translation>
    </message>
    <message>
        <source>S&amp;ettings…</source>
        <translation>设置(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Generations of the API…</source>
        <translation>接口版本(&amp;G)…</translation>
    </message>
    <message>
        <source>&amp;Add by address or ID…</source>
        <translation>按地址或 ID 添加(&amp;A)…</translation>
    </message>
    <message>
        <source>Remove from the &amp;tree</source>
        <translation>从树中移除(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>Export with &amp;options…</source>
        <translation>带选项导出(&amp;O)…</translation>
    </message>
    <message>
        <source>Export the whole &amp;dashboard…</source>
        <translation>导出整个看板(&amp;D)…</translation>
    </message>
    <message>
        <source>Export what is se&amp;lected in the tree…</source>
        <translation>导出树中选中的内容(&amp;L)…</translation>
    </message>
    <message>
        <source>&amp;Verify a file…</source>
        <translation>校验文件(&amp;V)…</translation>
    </message>
    <message>
        <source>Copy co&amp;mmand</source>
        <translation>复制命令(&amp;M)</translation>
    </message>
    <message>
        <source>The sample project has no command: its service ends with this window.</source>
        <translation>示例项目没有命令：其服务端随此窗口关闭。</translation>
    </message>
    <message>
        <source>The call of growscope-cli that makes the same file</source>
        <translation>生成相同文件的 growscope-cli 命令</translation>
    </message>
    <message>
        <source>That is too much for the clipboard.</source>
        <translation>内容过多，剪贴板无法容纳。</translation>
    </message>
    <message>
        <source>It takes 200,000 cells. A file takes the whole table.</source>
        <translation>剪贴板最多容纳 200,000 个单元格；文件可以容纳整个表格。</translation>
    </message>
    <message>
        <source>Save the &amp;picture…</source>
        <translation>保存图片(&amp;P)…</translation>
    </message>
    <message>
        <source>Copy the pic&amp;ture</source>
        <translation>复制图片(&amp;T)</translation>
    </message>
    <message>
        <source>Export all</source>
        <translation>全部导出</translation>
    </message>
    <message>
        <source>Ran&amp;ge</source>
        <translation>时间范围(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Later range</source>
        <translation>下一时段(&amp;L)</translation>
    </message>
    <message>
        <source>C&amp;hoose a range</source>
        <translation>选择时间范围(&amp;H)</translation>
    </message>
    <message>
        <source>Range &amp;twice as long</source>
        <translation>时间范围扩大一倍(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy the range as text</source>
        <translation>以文本复制时间范围(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste the text of a range</source>
        <translation>粘贴时间范围文本(&amp;P)</translation>
    </message>
    <message>
        <source>A list with what was added by hand has no command: the service does not know it.</source>
        <translation>含手动添加内容的列表没有命令：服务端并不知道它。</translation>
    </message>
</context>
<context>
    <name>MessagePanel</name>
    <message>
        <source>Loading…</source>
        <translation>加载中…</translation>
    </message>
</context>
<context>
    <name>NamePatternEdit</name>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>看板</translation>
    </message>
    <message>
        <source>Chart or list</source>
        <translation>单图或列表</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>开始日期</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>结束日期</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>时间粒度</translation>
    </message>
    <message>
        <source>Date of the export</source>
        <translation>导出日期</translation>
    </message>
    <message>
        <source>Time of the export</source>
        <translation>导出时间</translation>
    </message>
    <message>
        <source>Such as %1</source>
        <translation>例如 %1</translation>
    </message>
    <message>
        <source>File name, may have fields</source>
        <translation>文件名，可以含字段</translation>
    </message>
    <message>
        <source>The usual name</source>
        <translation>通常的名称</translation>
    </message>
    <message>
        <source>Inser&amp;t field</source>
        <translation>插入字段(&amp;T)</translation>
    </message>
    <message>
        <source>A name may have these fields:</source>
        <translation>名称可以含以下字段：</translation>
    </message>
</context>
<context>
    <name>NumberView</name>
    <message>
        <source>= as in the period before</source>
        <translation>= 与上一周期持平</translation>
    </message>
    <message>
        <source>%1 in the period before</source>
        <translation>上一周期为 %1</translation>
    </message>
    <message>
        <source>▲ +%1 % on the period before (%2)</source>
        <translation>▲ 较上一周期 +%1%（上一周期：%2）</translation>
    </message>
    <message>
        <source>▼ −%1 % on the period before (%2)</source>
        <translation>▼ 较上一周期 −%1%（上一周期：%2）</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>无数值</translation>
    </message>
    <message>
        <source>%1 on the period before (%2)</source>
        <translation>较上一周期 %1（上一周期：%2）</translation>
    </message>
</context>
<context>
    <name>PageExport</name>
    <message>
        <source>Saved %1 rows to %2</source>
        <translation>已将 %1 行保存到 %2</translation>
    </message>
    <message>
        <source>Saved the picture to %1</source>
        <translation>图片已保存到 %1</translation>
    </message>
    <message>
        <source>Saved %1 users to %2</source>
        <translation>已将 %1 个用户保存到 %2</translation>
    </message>
    <message>
        <source>There is nothing to export yet.</source>
        <translation>暂无可导出的内容。</translation>
    </message>
    <message>
        <source>The picture is on the clipboard.</source>
        <translation>图片已复制到剪贴板。</translation>
    </message>
</context>
<context>
    <name>ParameterBar</name>
    <message>
        <source>Conversion window, days</source>
        <translation>转化窗口（天）</translation>
    </message>
    <message>
        <source>How many days a user has for all steps</source>
        <translation>用户需在多少天内完成全部步骤</translation>
    </message>
    <message>
        <source>As set</source>
        <translation>按原设置</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>How the users are split by how often they did it</source>
        <translation>按发生次数将用户分组的方式</translation>
    </message>
    <message>
        <source>Own limits of the split</source>
        <translation>自定义分组界限</translation>
    </message>
    <message>
        <source>Whole numbers separated by commas</source>
        <translation>用逗号分隔的整数</translation>
    </message>
    <message>
        <source>Statistic</source>
        <translation>统计方式</translation>
    </message>
    <message>
        <source>Own limits</source>
        <translation>自定义界限</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>最小值</translation>
    </message>
    <message>
        <source>Average</source>
        <translation>平均值</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>First quartile</source>
        <translation>下四分位数</translation>
    </message>
    <message>
        <source>Third quartile</source>
        <translation>上四分位数</translation>
    </message>
</context>
<context>
    <name>PictureExport</name>
    <message>
        <source>PNG image (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>PNG image, %1 times as large (*.png)</source>
        <translation>PNG 图片，%1 倍大小 (*.png)</translation>
    </message>
    <message>
        <source>SVG drawing (*.svg)</source>
        <translation>SVG 矢量图 (*.svg)</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>PDF 文档 (*.pdf)</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>The chart is being drawn, or another page is shown: try it again</source>
        <translation>图表正在绘制，或已切换到其他页面：请重试</translation>
    </message>
</context>
<context>
    <name>Plot</name>
    <message>
        <source>No figures</source>
        <translation>暂无数据</translation>
    </message>
    <message>
        <source>Bar chart, series: %1, bars: %2, the largest is %3</source>
        <translation>条形图，%1 个系列，%2 个条形，最大的是 %3</translation>
    </message>
    <message>
        <source>Line chart, series: %1, periods: %2, from %3 to %4</source>
        <translation>折线图，%1 个系列，%2 个时段，从 %3 到 %4</translation>
    </message>
    <message>
        <source>Column chart, series: %1, periods: %2, from %3 to %4</source>
        <translation>柱状图，%1 个系列，%2 个时段，从 %3 到 %4</translation>
    </message>
    <message>
        <source>Bar chart, series: %1, bars: %2, from %3 to %4</source>
        <translation>条形图，%1 个系列，%2 个条形，从 %3 到 %4</translation>
    </message>
    <message>
        <source>%1 (right axis)</source>
        <translation>%1（右轴）</translation>
    </message>
    <message numerus="yes">
        <source>Only the %Ln largest</source>
        <translation>
            <numerusform>仅最大的 %Ln 项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <comment>series</comment>
        <translation>
            <numerusform>另外 %Ln 项</numerusform>
        </translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>How the chart is shown</source>
        <translation>图表的显示方式</translation>
    </message>
    <message>
        <source>All of it (0)</source>
        <translation>显示全部（0）</translation>
    </message>
    <message>
        <source>Complete periods only</source>
        <translation>仅完整周期</translation>
    </message>
    <message>
        <source>Second axis for the smaller figures</source>
        <translation>较小的数值用第二坐标轴</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>Stacked</source>
        <translation>堆叠</translation>
    </message>
    <message>
        <source>As parts of 100 %</source>
        <translation>百分比堆叠</translation>
    </message>
    <message>
        <source>Comparison, axes, stacking, complete periods, all of it</source>
        <translation>对比、坐标轴、堆叠、完整周期、显示全部</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>折线</translation>
    </message>
    <message>
        <source>Stacked areas</source>
        <translation>堆叠面积</translation>
    </message>
</context>
<context>
    <name>PlotLayout</name>
    <message>
        <source>%1 of %2 shown, the rest in the table</source>
        <translation>显示 %2 项中的 %1 项，其余见表格</translation>
    </message>
    <message>
        <source>A part is seen, 0 shows all</source>
        <translation>显示的是一部分，按 0 显示全部</translation>
    </message>
    <message>
        <source>Compared with %1</source>
        <translation>对比 %1</translation>
    </message>
    <message>
        <source>%1 of %2 shown, the rest (together %3) in the table</source>
        <translation>显示 %2 项中的 %1 项，其余（合计 %3）见表格</translation>
    </message>
    <message>
        <source>No period is complete yet</source>
        <translation>还没有完整的周期</translation>
    </message>
</context>
<context>
    <name>PlotLegend</name>
    <message>
        <source>Space hides or shows it, Enter shows it alone</source>
        <translation>空格键隐藏或显示，回车键只显示此项</translation>
    </message>
</context>
<context>
    <name>PlotReading</name>
    <message>
        <source>Not settled: the period is not over, or its figures are still coming in</source>
        <translation>未稳定：该周期尚未结束，或数据仍在更新</translation>
    </message>
    <message>
        <source>Against %1</source>
        <translation>与 %1 相比</translation>
    </message>
    <message>
        <source>Before: %1</source>
        <translation>对比周期：%1</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <comment>series</comment>
        <translation>
            <numerusform>另外 %Ln 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Total (%1 of %2)</source>
        <comment>series</comment>
        <translation>合计（%1/%2）</translation>
    </message>
    <message>
        <source>Not settled: figures of the last periods are still coming in</source>
        <translation>未稳定：最近几个周期的数据仍在更新</translation>
    </message>
</context>
<context>
    <name>ProjectDialogs</name>
    <message>
        <source>Remove %1?</source>
        <translation>移除“%1”？</translation>
    </message>
    <message>
        <source>Its credentials are removed from the keychain. On the service nothing changes.</source>
        <translation>其凭据将从密钥环中删除，服务端不受影响。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>ProjectList</name>
    <message>
        <source>no port on this computer is free</source>
        <translation>本机没有可用的端口</translation>
    </message>
    <message>
        <source>%1: a list</source>
        <translation>%1：列表</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>project, chart</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>QueueDialog</name>
    <message numerus="yes">
        <source>%n s</source>
        <comment>seconds</comment>
        <translation>
            <numerusform>%n 秒</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is under way.</source>
        <translation>没有进行中的请求。</translation>
    </message>
    <message numerus="yes">
        <source>%n requests are under way; the first %1 are listed. The service takes 2 a second.</source>
        <translation>
            <numerusform>有 %n 个请求进行中，仅列出前 %1 个。服务端每秒接受 2 个请求。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n requests are under way. The service takes 2 a second.</source>
        <translation>
            <numerusform>有 %n 个请求进行中。服务端每秒接受 2 个请求。</numerusform>
        </translation>
    </message>
    <message>
        <source>waits for its turn</source>
        <translation>排队等待</translation>
    </message>
    <message>
        <source>asked, the answer is coming</source>
        <translation>已发送，等待结果</translation>
    </message>
    <message numerus="yes">
        <source>the service asks to wait, %n s more</source>
        <translation>
            <numerusform>服务端要求等待，还需 %n 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>failed, tried again in %n s</source>
        <translation>
            <numerusform>失败，%n 秒后重试</numerusform>
        </translation>
    </message>
    <message>
        <source>the service prepares it</source>
        <translation>服务端正在准备</translation>
    </message>
    <message>
        <source>Requests under way</source>
        <translation>进行中的请求</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>For</source>
        <translation>已用时</translation>
    </message>
    <message>
        <source>Cancel the chosen</source>
        <translation>取消所选</translation>
    </message>
    <message>
        <source>Cancel all</source>
        <translation>全部取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message numerus="yes">
        <source>no connection, tried again in %n s</source>
        <translation>
            <numerusform>无法连接，%n 秒后重试</numerusform>
        </translation>
    </message>
    <message>
        <source>waits for a new token</source>
        <translation>等待新的令牌</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
</context>
<context>
    <name>RangeBar</name>
    <message>
        <source>First day</source>
        <translation>开始日期</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>结束日期</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>上一时段</translation>
    </message>
    <message>
        <source>Back by the length of the range (Ctrl+[)</source>
        <translation>上一个等长时段（Ctrl+[）</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>下一时段</translation>
    </message>
    <message>
        <source>Forward by the length of the range (Ctrl+])</source>
        <translation>下一个等长时段（Ctrl+]）</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>时间粒度</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>按小时</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>按天</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>按周</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>按月</translation>
    </message>
    <message>
        <source>Own dates</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>How fine the figures are</source>
        <translation>数据的时间粒度</translation>
    </message>
    <message>
        <source>Wider</source>
        <translation>扩大范围</translation>
    </message>
    <message>
        <source>Twice the length, around the middle (Ctrl+\)</source>
        <translation>以中点为准，扩大到两倍长度 (Ctrl+\)</translation>
    </message>
    <message>
        <source>Time zone of the project, %1: days begin at its midnight</source>
        <translation>项目时区 %1：每天从该时区零点开始</translation>
    </message>
    <message>
        <source>Save the range</source>
        <translation>保存时间范围</translation>
    </message>
    <message>
        <source>Name of %1:</source>
        <translation>%1 的名称：</translation>
    </message>
    <message>
        <source>Range: %1</source>
        <translation>时间范围：%1</translation>
    </message>
    <message>
        <source>%1 (Ctrl+T to choose)</source>
        <translation>%1（Ctrl+T 选择）</translation>
    </message>
</context>
<context>
    <name>RangeNames</name>
    <message numerus="yes">
        <source>Last %n days</source>
        <translation>
            <numerusform>最近 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %n weeks</source>
        <translation>
            <numerusform>最近 %n 周</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %n months</source>
        <translation>
            <numerusform>最近 %n 个月</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %n quarters</source>
        <translation>
            <numerusform>最近 %n 个季度</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %n years</source>
        <translation>
            <numerusform>最近 %n 年</numerusform>
        </translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>Previous week</source>
        <translation>上周</translation>
    </message>
    <message>
        <source>Previous month</source>
        <translation>上月</translation>
    </message>
    <message>
        <source>Previous quarter</source>
        <translation>上季度</translation>
    </message>
    <message>
        <source>Previous year</source>
        <translation>去年</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>本周</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>本月</translation>
    </message>
    <message>
        <source>This quarter</source>
        <translation>本季度</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>今年</translation>
    </message>
    <message numerus="yes">
        <source>%1 – %2, %Ln days</source>
        <translation>
            <numerusform>%1 – %2，共 %Ln 天</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RangePicker</name>
    <message>
        <source>Choose a range</source>
        <translation>选择时间范围</translation>
    </message>
    <message>
        <source>&amp;Before today</source>
        <translation>今天之前(&amp;B)</translation>
    </message>
    <message>
        <source>Days before today</source>
        <translation>今天之前的日期</translation>
    </message>
    <message>
        <source>&amp;Complete</source>
        <translation>完整周期(&amp;C)</translation>
    </message>
    <message>
        <source>Complete periods</source>
        <translation>完整周期</translation>
    </message>
    <message>
        <source>So &amp;far</source>
        <translation>至今(&amp;F)</translation>
    </message>
    <message>
        <source>Periods so far</source>
        <translation>至今的周期</translation>
    </message>
    <message>
        <source>&amp;Own</source>
        <translation>我的范围(&amp;O)</translation>
    </message>
    <message>
        <source>Own ranges</source>
        <translation>我的时间范围</translation>
    </message>
    <message>
        <source>&amp;Recent</source>
        <translation>最近使用(&amp;R)</translation>
    </message>
    <message>
        <source>Recent ranges</source>
        <translation>最近使用的时间范围</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>开始日期</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>结束日期</translation>
    </message>
    <message>
        <source>As &amp;text</source>
        <translation>文本(&amp;T)</translation>
    </message>
    <message>
        <source>Two ends, days or whole periods: now-15d..now-1d, now-4w/w..now-1w/w, now/M..now, 2026-11-01..2026-11-15, 2026-10. Units: d days, w weeks, M months, Q quarters, y years.</source>
        <translation>首尾两端，可为某天或整个周期：now-15d..now-1d、now-4w/w..now-1w/w、now/M..now、2026-11-01..2026-11-15、2026-10。单位：d 天，w 周，M 月，Q 季度，y 年。</translation>
    </message>
    <message>
        <source>Copy the range</source>
        <translation>复制时间范围</translation>
    </message>
    <message>
        <source>Copy the range as text (Ctrl+Alt+C)</source>
        <translation>以文本复制时间范围 (Ctrl+Alt+C)</translation>
    </message>
    <message>
        <source>Paste a range</source>
        <translation>粘贴时间范围</translation>
    </message>
    <message>
        <source>Paste the text of a range (Ctrl+Alt+V)</source>
        <translation>粘贴时间范围文本 (Ctrl+Alt+V)</translation>
    </message>
    <message>
        <source>&amp;Save as…</source>
        <translation>另存为(&amp;S)…</translation>
    </message>
    <message>
        <source>Keep this range under a name of its own</source>
        <translation>为该时间范围命名并保存</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>Delete the own range that is chosen (Del)</source>
        <translation>删除所选的我的范围 (Del)</translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation>应用(&amp;A)</translation>
    </message>
</context>
<context>
    <name>SegmentationPage</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>User type</source>
        <translation>用户类型</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户数</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>更新时间</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>The service may refuse to give the users of a segmentation of visitors.</source>
        <translation>对于访问用户的分群，服务端可能拒绝提供用户列表。</translation>
    </message>
    <message>
        <source>&amp;Download users…</source>
        <translation>下载用户列表(&amp;D)…</translation>
    </message>
    <message>
        <source>Progress of the download</source>
        <translation>下载进度</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>Waiting for the service…</source>
        <translation>正在等待服务端…</translation>
    </message>
    <message>
        <source>%1 of %2 users</source>
        <translation>%1 / %2 个用户</translation>
    </message>
    <message>
        <source>The users of “%1” are being downloaded.</source>
        <translation>正在下载“%1”的用户列表。</translation>
    </message>
    <message>
        <source>Saved %1 users to %2.</source>
        <translation>已将 %1 个用户保存到 %2。</translation>
    </message>
    <message>
        <source>The list says %1; it may have changed since.</source>
        <translation>分群列表中为 %1，之后可能有变动。</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>&amp;User variables</source>
        <translation>用户变量(&amp;U)</translation>
    </message>
    <message>
        <source>User variables</source>
        <translation>用户变量</translation>
    </message>
    <message>
        <source>The variables of each user that the file is to hold, by their names, separated by commas. Empty: those that the service chooses. Older services do not know this.</source>
        <translation>文件中应包含的用户变量，填写变量名并用逗号分隔。留空则由服务端决定。旧版服务端不支持此项。</translation>
    </message>
    <message>
        <source>The service is preparing this…</source>
        <translation>服务端正在准备数据…</translation>
    </message>
    <message>
        <source>%1 users</source>
        <translation>%1 个用户</translation>
    </message>
    <message>
        <source>Shown: what came on %1.</source>
        <translation>当前显示 %1 获取的内容。</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>继续(&amp;G)</translation>
    </message>
    <message>
        <source>P&amp;ause</source>
        <translation>暂停(&amp;A)</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Paused at %1</source>
        <translation>已暂停：%1</translation>
    </message>
    <message>
        <source>%1, about %2 left</source>
        <translation>%1，约剩 %2</translation>
    </message>
    <message>
        <source>The project was changed or removed meanwhile</source>
        <translation>该项目在此期间被修改或移除</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>外观(&amp;A)</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>&amp;Own certificates</source>
        <translation>自有证书(&amp;O)</translation>
    </message>
    <message>
        <source>File of own certificates</source>
        <translation>自有证书文件</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>浏览(&amp;B)…</translation>
    </message>
    <message>
        <source>Browse for a file of own certificates</source>
        <translation>浏览自有证书文件</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>移除(&amp;R)</translation>
    </message>
    <message>
        <source>Use no certificates of one&apos;s own</source>
        <translation>不使用自有证书</translation>
    </message>
    <message>
        <source>Choose a file of certificates</source>
        <translation>选择证书文件</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer);;All files (*)</source>
        <translation>证书 (*.pem *.crt *.cer);;所有文件 (*)</translation>
    </message>
    <message>
        <source>A file in PEM form, for servers of your own. Its certificates are trusted as well as the system&apos;s.</source>
        <translation>PEM 格式的文件，用于自有服务器。除系统证书外，还信任其中的证书。</translation>
    </message>
    <message>
        <source>Nothing can be sent over https. %1.</source>
        <translation>无法通过 https 发送任何内容。%1。</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>It is asked when a project is opened for the first time.</source>
        <translation>首次打开项目时才会访问密钥环。</translation>
    </message>
    <message>
        <source>Tokens and keys are kept there, and nowhere else.</source>
        <translation>令牌和密钥仅保存在密钥环中。</translation>
    </message>
    <message>
        <source>Tokens and keys can&apos;t be read before it is unlocked.</source>
        <translation>解锁后才能读取令牌和密钥。</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Install and start one (such as gnome-keyring or KWallet), or enter the credentials at each start: they are then kept in memory only.</source>
        <translation>请安装并启动密钥环（如 gnome-keyring 或 KWallet），或在每次启动后输入凭据，凭据将仅保存在内存中。</translation>
    </message>
    <message>
        <source>It may be waiting for its own password dialog. What you do meanwhile is kept in memory only.</source>
        <translation>密钥环可能正在等待输入密码。在此期间的更改仅保存在内存中。</translation>
    </message>
    <message>
        <source>The last request to it failed. What you do meanwhile is kept in memory only.</source>
        <translation>最近一次访问密钥环失败。在此期间的更改仅保存在内存中。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>打开所在文件夹</translation>
    </message>
    <message>
        <source>Sample project</source>
        <translation>示例项目</translation>
    </message>
    <message>
        <source>Keychain: not asked yet</source>
        <translation>密钥环：尚未访问</translation>
    </message>
    <message>
        <source>Keychain: unlocked</source>
        <translation>密钥环：已解锁</translation>
    </message>
    <message>
        <source>Keychain: locked</source>
        <translation>密钥环：已锁定</translation>
    </message>
    <message>
        <source>Keychain: none on this desktop</source>
        <translation>密钥环：当前桌面环境不可用</translation>
    </message>
    <message>
        <source>Keychain: does not answer</source>
        <translation>密钥环：没有响应</translation>
    </message>
    <message>
        <source>Keychain: failed</source>
        <translation>密钥环：访问失败</translation>
    </message>
    <message numerus="yes">
        <source>%n requests under way</source>
        <translation>
            <numerusform>%n 个请求进行中</numerusform>
        </translation>
    </message>
    <message>
        <source>What they wait for, and how to cancel them</source>
        <translation>查看等待原因，或取消请求</translation>
    </message>
    <message>
        <source>Save elsewhere…</source>
        <translation>另存到别处…</translation>
    </message>
</context>
<context>
    <name>SummaryText</name>
    <message>
        <source>sum %1</source>
        <translation>合计 %1</translation>
    </message>
    <message>
        <source>always %1</source>
        <translation>始终为 %1</translation>
    </message>
    <message>
        <source>highest %1 (%2)</source>
        <translation>最高 %1（%2）</translation>
    </message>
    <message>
        <source>lowest %1 (%2)</source>
        <translation>最低 %1（%2）</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>metric, what is said of it</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between what is said of a metric</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>−%1 %</source>
        <translation>−%1%</translation>
    </message>
    <message>
        <source>+%1 %</source>
        <translation>+%1%</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>change in percent, dates</comment>
        <translation>较 %2 %1</translation>
    </message>
    <message>
        <source>second half %1 on the first</source>
        <translation>后半段较前半段 %1</translation>
    </message>
    <message>
        <source>−%1 points</source>
        <translation>−%1 个百分点</translation>
    </message>
    <message>
        <source>+%1 points</source>
        <translation>+%1 个百分点</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 个百分点</translation>
    </message>
    <message>
        <source>%1 of %2 people came to the end (%3)</source>
        <translation>%2 人中有 %1 人走到最后（%3）</translation>
    </message>
    <message>
        <source>most are lost before step %1 (−%2, %3)</source>
        <translation>第 %1 步前流失最多（−%2，%3）</translation>
    </message>
    <message>
        <source>%1 people</source>
        <translation>%1 人</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>day, share</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source> (%1)</source>
        <comment>difference</comment>
        <translation>（%1）</translation>
    </message>
    <message>
        <source>against %1</source>
        <comment>dates</comment>
        <translation>对比 %1</translation>
    </message>
    <message>
        <source>most at %1: %2, %3 of all</source>
        <translation>%1 最多：%2，占 %3</translation>
    </message>
    <message>
        <source>most at %1: %2</source>
        <translation>%1 最多：%2</translation>
    </message>
    <message>
        <source>Week %1</source>
        <translation>第 %1 周</translation>
    </message>
    <message>
        <source>Month %1</source>
        <translation>第 %1 月</translation>
    </message>
    <message>
        <source>Day %1</source>
        <translation>第 %1 日</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>第 %1 步</translation>
    </message>
</context>
<context>
    <name>TablePage</name>
    <message>
        <source>Search the rules</source>
        <translation>搜索圈选规则</translation>
    </message>
    <message>
        <source>This dashboard has no charts.</source>
        <translation>此看板暂无图表。</translation>
    </message>
    <message>
        <source>There is nothing here.</source>
        <translation>暂无内容。</translation>
    </message>
    <message>
        <source>Shown: what came before.</source>
        <translation>当前显示之前的内容。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows</source>
        <translation>
            <numerusform>%Ln 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln rows</source>
        <translation>
            <numerusform>%1 / %Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Shown: what came on %1.</source>
        <translation>当前显示 %1 获取的内容。</translation>
    </message>
    <message>
        <source>%1, %2.</source>
        <comment>rows, age</comment>
        <translation>%1，%2。</translation>
    </message>
</context>
<context>
    <name>TablePanel</name>
    <message>
        <source>%1 numbers, sum %2, mean %3, from %4 to %5</source>
        <translation>%1 个数值，合计 %2，平均 %3，最小 %4，最大 %5</translation>
    </message>
    <message>
        <source>Find in table</source>
        <translation>在表格中查找</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
</context>
<context>
    <name>TokenBar</name>
    <message>
        <source>The token of “%1” was refused. What waits goes on with a new one.</source>
        <translation>“%1” 的令牌被拒绝。输入新令牌后，等待中的请求会继续。</translation>
    </message>
    <message>
        <source>New token</source>
        <translation>新令牌</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Sign in otherwise…</source>
        <translation>以其他方式登录…</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
</context>
<context>
    <name>VerifyDialog</name>
    <message>
        <source>Verify a file</source>
        <translation>校验文件</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>What the receipt tells</source>
        <translation>回执的内容</translation>
    </message>
    <message>
        <source>C&amp;opy</source>
        <translation>复制(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>“%1” is being compared with its receipt…</source>
        <translation>正在将“%1”与其回执比较…</translation>
    </message>
    <message>
        <source>“%1” is the file that its receipt tells of.</source>
        <translation>“%1”与其回执一致。</translation>
    </message>
    <message>
        <source>“%1” is not what its receipt tells of.</source>
        <translation>“%1”与其回执不一致。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a fact and its value</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务端</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>From</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>To</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>时区</translation>
    </message>
    <message>
        <source>Fetched</source>
        <translation>获取时间</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Rows expected</source>
        <translation>预期行数</translation>
    </message>
    <message>
        <source>Cut at the service&apos;s limit</source>
        <translation>因服务端上限被截断</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Figures settled</source>
        <translation>数据已稳定</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Written by</source>
        <translation>写入程序</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节数</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>See and save what GrowingIO knows.</source>
        <translation>查看并保存 GrowingIO 数据。</translation>
    </message>
    <message>
        <source>Paste the address of a page or dashboard</source>
        <translation>粘贴页面或看板的地址</translation>
    </message>
    <message>
        <source>Address of a page or dashboard</source>
        <translation>页面或看板的地址</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>连接(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Open the sample project</source>
        <translation>打开示例项目(&amp;O)</translation>
    </message>
    <message>
        <source>nothing to set up, works offline</source>
        <translation>无需配置，可离线使用</translation>
    </message>
</context>
</TS>
