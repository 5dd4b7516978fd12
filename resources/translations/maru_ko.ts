<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko">
<context>
    <name>Questions</name>
    <message>
        <source>Stop Hosting?</source>
        <translation>서버를 닫을까요?</translation>
    </message>
    <message numerus="yes">
        <source>%n other(s) are connected to your server.</source>
        <translation>
            <numerusform>다른 사람 %n명이 내 서버에 들어와 있어요.</numerusform>
        </translation>
    </message>
    <message>
        <source>They are cut off when it stops. What was said is kept for when you host again.</source>
        <translation>서버를 닫으면 모두 연결이 끊겨요. 나눈 대화는 다음에 다시 열 때까지 보관돼요.</translation>
    </message>
    <message>
        <source>Stop Hosting</source>
        <translation>서버 닫기</translation>
    </message>
    <message>
        <source>Go On Hosting</source>
        <translation>계속 열어 두기</translation>
    </message>
    <message>
        <source>Forget This Server?</source>
        <translation>이 서버를 잊을까요?</translation>
    </message>
    <message>
        <source>You leave %1, and what this computer keeps of it is deleted.</source>
        <comment>server</comment>
        <translation>%1에서 나가고, 이 컴퓨터에 보관된 내용을 지워요.</translation>
    </message>
    <message>
        <source>That is its rooms, what was said in them as far as you saw it, drafts, and what was not sent yet. The server keeps what it has. To come back you may need an invite link.</source>
        <translation>들어가 있던 방과 지금까지 본 대화, 쓰던 글, 아직 보내지 못한 메시지가 지워져요. 서버에 있는 내용은 그대로예요. 다시 들어가려면 초대 링크가 필요할 수 있어요.</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>잊기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>maru::Announcer</name>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>새 메시지 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maru::Attaching</name>
    <message>
        <source>file</source>
        <comment>the name of one whose own cannot be shown</comment>
        <translation>파일</translation>
    </message>
    <message>
        <source>%1 is a folder. Attach the files in it instead.</source>
        <translation>%1: 폴더예요. 안에 있는 파일을 첨부해 주세요.</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1: 읽을 수 없어요.</translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation>%1: 빈 파일이에요.</translation>
    </message>
    <message>
        <source>%1 has %2; this server takes files up to %3.</source>
        <comment>file, its size, the largest</comment>
        <translation>%1: %2예요. 이 서버는 %3까지 받아요.</translation>
    </message>
</context>
<context>
    <name>maru::AttachmentStrip</name>
    <message>
        <source>Remove %1</source>
        <translation>%1 빼기</translation>
    </message>
    <message>
        <source>Do not send this file (Esc)</source>
        <translation>이 파일을 보내지 않기 (Esc)</translation>
    </message>
    <message>
        <source>Getting the image ready…</source>
        <translation>이미지를 준비하고 있어요…</translation>
    </message>
</context>
<context>
    <name>maru::CertificateDialog</name>
    <message>
        <source>Another Certificate</source>
        <translation>인증서가 달라졌어요</translation>
    </message>
    <message>
        <source>New Server</source>
        <translation>처음 보는 서버</translation>
    </message>
    <message>
        <source>%1 is not the server it was</source>
        <translation>%1 서버가 전과 달라요</translation>
    </message>
    <message>
        <source>Is %1 the server you mean?</source>
        <translation>%1, 찾는 서버가 맞나요?</translation>
    </message>
    <message>
        <source>The connection is encrypted, but nobody vouches for who is at the other end. Compare this fingerprint with the one that whoever runs the server sees, or ask for an invite link, which holds it.</source>
        <translation>연결은 암호화되지만, 상대가 누구인지 보증해 주는 곳이 없어요. 서버를 운영하는 사람이 보는 지문과 아래 지문이 같은지 확인하거나, 지문이 담긴 초대 링크를 받아 주세요.</translation>
    </message>
    <message>
        <source>Its certificate is another one than expected. Perhaps the server was set up anew; perhaps somebody on the way wants to read along. Nothing was sent to it.</source>
        <translation>서버가 보여 준 인증서가 알고 있던 것과 달라요. 서버를 새로 설치했을 수도 있고, 누군가 중간에서 대화를 엿보려는 것일 수도 있어요. 아직 아무것도 보내지 않았어요.</translation>
    </message>
    <message>
        <source>Your invite link names the new one.</source>
        <translation>받은 초대 링크에는 새 인증서가 적혀 있어요.</translation>
    </message>
    <message>
        <source>Ask whoever runs the server before you go on.</source>
        <translation>계속하기 전에 서버를 운영하는 사람에게 확인해 주세요.</translation>
    </message>
    <message>
        <source>Expected (SHA-256)</source>
        <translation>알고 있던 지문 (SHA-256)</translation>
    </message>
    <message>
        <source>Shown now (SHA-256)</source>
        <translation>지금 보여 준 지문 (SHA-256)</translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256)</source>
        <translation>지문 (SHA-256)</translation>
    </message>
    <message>
        <source>Trust the New One</source>
        <translation>새 인증서 믿기</translation>
    </message>
    <message>
        <source>Trust and Connect</source>
        <translation>믿고 연결하기</translation>
    </message>
    <message>
        <source>Do Not Connect</source>
        <translation>연결하지 않기</translation>
    </message>
</context>
<context>
    <name>maru::ChatScreen</name>
    <message>
        <source>%1: %2</source>
        <comment>server, sentence</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>maru::Composer</name>
    <message>
        <source>Message</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>Send (Enter)</source>
        <translation>보내기 (Enter)</translation>
    </message>
    <message>
        <source>Send (Ctrl+Enter)</source>
        <translation>보내기 (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Message to %1</source>
        <translation>%1에 메시지 쓰기</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>보내기</translation>
    </message>
    <message>
        <source>So many characters are left</source>
        <translation>더 쓸 수 있는 글자 수예요</translation>
    </message>
    <message>
        <source>Too long for one message.</source>
        <translation>메시지 하나로 보내기에는 너무 길어요.</translation>
    </message>
    <message numerus="yes">
        <source>Too long, even for %n messages.</source>
        <translation>
            <numerusform>메시지 %n개로 나눠도 너무 길어요.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send as %n messages</source>
        <translation>
            <numerusform>%n개로 나눠 보내기</numerusform>
        </translation>
    </message>
    <message>
        <source>Save (Enter)</source>
        <translation>저장 (Enter)</translation>
    </message>
    <message>
        <source>Save (Ctrl+Enter)</source>
        <translation>저장 (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Message being edited</source>
        <translation>수정 중인 메시지</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>파일 첨부</translation>
    </message>
    <message>
        <source>Attach files (Ctrl+U)</source>
        <translation>파일 첨부 (Ctrl+U)</translation>
    </message>
</context>
<context>
    <name>maru::ConnectionBanner</name>
    <message>
        <source>Retry now</source>
        <translation>지금 다시 시도</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>%1에 연결하고 있어요…</translation>
    </message>
    <message>
        <source>Trying again now.</source>
        <translation>지금 다시 연결하고 있어요.</translation>
    </message>
    <message numerus="yes">
        <source>Next try in %n s.</source>
        <translation>
            <numerusform>%n초 뒤에 다시 시도해요.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>server, sentence</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>maru::Details</name>
    <message>
        <source>Details</source>
        <translation>자세히</translation>
    </message>
    <message>
        <source>Copy the details</source>
        <translation>자세한 내용 복사</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
</context>
<context>
    <name>maru::Diagnostics</name>
    <message>
        <source>Versions</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>System</source>
        <translation>시스템</translation>
    </message>
    <message>
        <source>Windows by</source>
        <translation>창 시스템</translation>
    </message>
    <message>
        <source>Scale of the screens</source>
        <translation>화면 배율</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>연결되지 않음</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>연결됨</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>연결하는 중</translation>
    </message>
    <message>
        <source>waits for the next try</source>
        <translation>다시 시도하기를 기다리는 중</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>서버</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation>암호화</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>예</translation>
    </message>
    <message>
        <source>no</source>
        <translation>아니요</translation>
    </message>
    <message>
        <source>Its last answer took</source>
        <translation>마지막 응답 시간</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1ms</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>아직 모름</translation>
    </message>
    <message>
        <source>Rooms one is in</source>
        <translation>들어가 있는 방</translation>
    </message>
    <message>
        <source>Rooms that are up to date</source>
        <translation>최신 상태인 방</translation>
    </message>
    <message>
        <source>Lines in memory</source>
        <translation>메모리에 있는 줄</translation>
    </message>
    <message>
        <source>Messages not sent yet</source>
        <translation>아직 보내지 못한 메시지</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>Trouble with the store</source>
        <translation>저장소 문제</translation>
    </message>
    <message>
        <source>Server of this app</source>
        <translation>이 앱의 서버</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>does not run</source>
        <translation>실행하지 않음</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>On this disk</source>
        <translation>이 디스크에</translation>
    </message>
    <message>
        <source>Kept of servers</source>
        <translation>서버에서 받아 둔 것</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n server(s)</source>
        <comment>size</comment>
        <translation>
            <numerusform>서버 %n곳, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Kept by the server of this app</source>
        <translation>이 앱의 서버가 보관하는 것</translation>
    </message>
</context>
<context>
    <name>maru::DiagnosticsDialog</name>
    <message>
        <source>Copy Report</source>
        <translation>보고서 복사</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>진단</translation>
    </message>
    <message>
        <source>Neither what was said nor what lets you in is in the report.</source>
        <translation>보고서에는 대화 내용도, 들어가는 데 쓰는 토큰도 들어 있지 않아요.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>복사했어요</translation>
    </message>
</context>
<context>
    <name>maru::EditBar</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Leave the message as it was (Esc)</source>
        <translation>수정 취소 (Esc)</translation>
    </message>
</context>
<context>
    <name>maru::Entrance</name>
    <message>
        <source>The server could not be started. %1</source>
        <translation>서버를 열지 못했어요. %1</translation>
    </message>
    <message>
        <source>Opening your server…</source>
        <translation>서버를 열고 있어요…</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>%1에 연결하고 있어요…</translation>
    </message>
</context>
<context>
    <name>maru::FileActions</name>
    <message>
        <source>Save As</source>
        <translation>다른 이름으로 저장</translation>
    </message>
</context>
<context>
    <name>maru::FileWords</name>
    <message>
        <source>image</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>file</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Maru ended before the file was sent.</source>
        <translation>파일을 보내기 전에 마루가 종료됐어요.</translation>
    </message>
    <message>
        <source>The file is not there any more, or has changed.</source>
        <translation>파일이 없어졌거나 바뀌었어요.</translation>
    </message>
    <message>
        <source>This server takes files up to %1.</source>
        <translation>이 서버는 %1까지 받아요.</translation>
    </message>
    <message>
        <source>The file is too large for this server.</source>
        <translation>이 서버에 보내기에는 파일이 너무 커요.</translation>
    </message>
    <message>
        <source>The server has no room for the file. Try again later.</source>
        <translation>서버에 파일을 둘 자리가 없어요. 나중에 다시 해 보세요.</translation>
    </message>
    <message>
        <source>This server takes no files.</source>
        <translation>이 서버는 파일을 받지 않아요.</translation>
    </message>
    <message>
        <source>The server does not have the file any more.</source>
        <translation>서버에 이 파일이 더는 없어요.</translation>
    </message>
    <message>
        <source>The server refused. Perhaps it is of another version.</source>
        <translation>서버가 거절했어요. 버전이 다른지도 몰라요.</translation>
    </message>
    <message>
        <source>The server’s certificate is not the one that is known.</source>
        <translation>서버의 인증서가 알던 것과 달라요.</translation>
    </message>
    <message>
        <source>The file could not be written on this computer.</source>
        <translation>이 컴퓨터에 파일을 저장하지 못했어요.</translation>
    </message>
    <message>
        <source>The image cannot be read.</source>
        <translation>이미지를 읽을 수 없어요.</translation>
    </message>
    <message>
        <source>This is no image that can be shown.</source>
        <translation>보여 줄 수 있는 이미지가 아니에요.</translation>
    </message>
    <message>
        <source>The image has too many pixels to be shown.</source>
        <translation>이미지가 너무 커서 보여 줄 수 없어요.</translation>
    </message>
    <message>
        <source>The image is damaged.</source>
        <translation>이미지가 손상됐어요.</translation>
    </message>
    <message>
        <source>This computer cannot show images of this kind.</source>
        <translation>이 컴퓨터에서는 이런 이미지를 볼 수 없어요.</translation>
    </message>
</context>
<context>
    <name>maru::FindBox</name>
    <message>
        <source>Clear</source>
        <translation>지우기</translation>
    </message>
</context>
<context>
    <name>maru::FirstScreen</name>
    <message>
        <source>Join</source>
        <translation>들어가기</translation>
    </message>
    <message>
        <source>Host on this network</source>
        <translation>이 네트워크에서 서버 열기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Your nickname</source>
        <translation>닉네임</translation>
    </message>
    <message>
        <source>Maru</source>
        <translation>마루</translation>
    </message>
    <message>
        <source>An open hall for everybody on your network.</source>
        <translation>같은 네트워크의 누구나 모이는 열린 마루예요.</translation>
    </message>
    <message>
        <source>What shall the others call you?</source>
        <translation>다른 사람들에게 보일 닉네임을 정해 주세요</translation>
    </message>
    <message>
        <source>Address or invite link</source>
        <translation>주소 또는 초대 링크</translation>
    </message>
    <message>
        <source>Join a server</source>
        <translation>서버에 들어가기</translation>
    </message>
    <message>
        <source>Or be the server</source>
        <translation>직접 서버 열기</translation>
    </message>
    <message>
        <source>Whoever has your invite link can come in. It stops when you quit.</source>
        <translation>초대 링크가 있으면 누구나 들어올 수 있어요. Maru를 종료하면 서버도 닫혀요.</translation>
    </message>
    <message>
        <source>This server lets in whoever has its invite link. Ask for the link, and paste it here.</source>
        <translation>초대 링크가 있어야 들어갈 수 있는 서버예요. 링크를 받아서 여기에 붙여 넣으세요.</translation>
    </message>
</context>
<context>
    <name>maru::HostAddressList</name>
    <message>
        <source>Addresses</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>For programs on this computer.</source>
        <translation>이 컴퓨터의 프로그램이 쓸 수 있어요.</translation>
    </message>
    <message>
        <source>For people on the same network.</source>
        <translation>같은 네트워크에 있는 사람이 쓸 수 있어요.</translation>
    </message>
    <message>
        <source>For people in the same private network (VPN).</source>
        <translation>같은 사설망(VPN)에 있는 사람이 쓸 수 있어요.</translation>
    </message>
    <message>
        <source>For everybody on the Internet, if no firewall is between.</source>
        <translation>방화벽이 막지 않으면 인터넷에서 누구나 쓸 수 있어요.</translation>
    </message>
    <message>
        <source>Being tried…</source>
        <translation>확인하는 중…</translation>
    </message>
    <message>
        <source>✓ It answers.</source>
        <comment>the server, at an address</comment>
        <translation>✓ 응답해요.</translation>
    </message>
</context>
<context>
    <name>maru::HostAnnouncement</name>
    <message>
        <source>%1&apos;s computer</source>
        <translation>%1의 컴퓨터</translation>
    </message>
</context>
<context>
    <name>maru::HostBar</name>
    <message>
        <source>Invite people</source>
        <translation>사람들 초대하기</translation>
    </message>
    <message>
        <source>You host this server. Nobody else is connected yet.</source>
        <translation>내가 연 서버예요. 아직 아무도 들어오지 않았어요.</translation>
    </message>
    <message numerus="yes">
        <source>You host this server for %n other(s).</source>
        <translation>
            <numerusform>내가 연 서버예요. 다른 사람 %n명이 들어와 있어요.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) reported</source>
        <translation>
            <numerusform>신고된 메시지 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maru::HostDialog</name>
    <message>
        <source>Copy Invite Link</source>
        <translation>초대 링크 복사</translation>
    </message>
    <message>
        <source>Hosting</source>
        <translation>서버 열기</translation>
    </message>
    <message>
        <source>People on your network can join you</source>
        <translation>같은 네트워크의 사람들이 들어올 수 있어요</translation>
    </message>
    <message>
        <source>Invite link</source>
        <translation>초대 링크</translation>
    </message>
    <message>
        <source>Send them this link. Whoever has it can come in, so give it only to those you want here.</source>
        <translation>이 링크를 보내 주세요. 링크가 있으면 누구나 들어올 수 있으니, 초대할 사람에게만 알려 주세요.</translation>
    </message>
    <message>
        <source>Or the address, which does not let in by itself:</source>
        <translation>주소는 다음과 같아요. 주소만으로는 들어올 수 없어요.</translation>
    </message>
    <message>
        <source>Stop Hosting…</source>
        <translation>서버 닫기…</translation>
    </message>
    <message>
        <source>This computer is on no network: only programs on it can join.</source>
        <translation>이 컴퓨터가 네트워크에 연결되어 있지 않아서, 이 컴퓨터에서만 들어올 수 있어요.</translation>
    </message>
    <message>
        <source>Nobody else is connected yet.</source>
        <translation>아직 아무도 들어오지 않았어요.</translation>
    </message>
    <message numerus="yes">
        <source>%n other(s) connected.</source>
        <translation>
            <numerusform>다른 사람 %n명이 들어와 있어요.</numerusform>
        </translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>복사했어요</translation>
    </message>
    <message>
        <source>Encrypt what is said on the network</source>
        <translation>네트워크로 오가는 대화를 암호화하기</translation>
    </message>
    <message>
        <source>Old web pages and bots that speak no TLS cannot come in.</source>
        <translation>TLS를 쓰지 않는 예전 웹 페이지와 봇은 들어올 수 없어요.</translation>
    </message>
    <message>
        <source>Everybody on the network can read along. Old web pages and bots can come in.</source>
        <translation>같은 네트워크에 있는 누구나 대화를 엿볼 수 있어요. 예전 웹 페이지와 봇도 들어올 수 있어요.</translation>
    </message>
    <message>
        <source>This changes when you host the next time.</source>
        <translation>바꾼 설정은 다음에 서버를 열 때부터 적용돼요.</translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256)</source>
        <translation>지문 (SHA-256)</translation>
    </message>
    <message>
        <source>Who comes by the address is asked about this fingerprint (SHA-256):</source>
        <translation>주소로 들어오는 사람은 이 지문(SHA-256)이 맞는지 확인하게 돼요.</translation>
    </message>
    <message>
        <source>Test Again</source>
        <translation>다시 확인</translation>
    </message>
    <message>
        <source>Tried from this computer. A firewall may still keep others out.</source>
        <translation>이 컴퓨터에서 확인했어요. 방화벽이 다른 사람을 막을 수는 있어요.</translation>
    </message>
    <message>
        <source>Show it to others on this network</source>
        <translation>이 네트워크의 다른 사람에게 보이기</translation>
    </message>
    <message>
        <source>This computer cannot tell the network: %1.</source>
        <translation>네트워크에 알릴 수 없어요: %1.</translation>
    </message>
    <message>
        <source>In Maru they find it as “%1”. They still need the invitation to come in.</source>
        <translation>다른 사람의 Maru에 “%1” 이름으로 보여요. 그래도 들어오려면 초대 링크가 필요해요.</translation>
    </message>
    <message>
        <source>Only who has the invite link or the address finds it.</source>
        <translation>초대 링크나 주소를 아는 사람만 찾을 수 있어요.</translation>
    </message>
</context>
<context>
    <name>maru::ImageWindow</name>
    <message>
        <source>Loading…</source>
        <translation>불러오는 중…</translation>
    </message>
    <message>
        <source>1:1</source>
        <translation>1:1</translation>
    </message>
    <message>
        <source>Actual size</source>
        <translation>실제 크기</translation>
    </message>
    <message>
        <source>Actual size, or as large as fits (1)</source>
        <translation>실제 크기 또는 창에 맞추기 (1)</translation>
    </message>
    <message>
        <source>Save As…</source>
        <translation>다른 이름으로 저장…</translation>
    </message>
    <message>
        <source>Save As… (Ctrl+S)</source>
        <translation>다른 이름으로 저장… (Ctrl+S)</translation>
    </message>
</context>
<context>
    <name>maru::JumpBar</name>
    <message>
        <source>Results</source>
        <translation>검색 결과</translation>
    </message>
    <message>
        <source>Back to where you were</source>
        <translation>보던 곳으로</translation>
    </message>
    <message>
        <source>Back to where you were (Alt+Left)</source>
        <translation>보던 곳으로 (Alt+왼쪽 화살표)</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>여기에 있기</translation>
    </message>
    <message>
        <source>This message of %1 cannot be shown. Perhaps it is kept no longer.</source>
        <translation>%1 방의 이 메시지는 볼 수 없어요. 더 이상 보관되지 않는 것 같아요.</translation>
    </message>
    <message>
        <source>This message is not on this computer, and there is no connection to the server now.</source>
        <translation>이 메시지는 이 컴퓨터에 없고, 지금은 서버에 연결되어 있지 않아요.</translation>
    </message>
</context>
<context>
    <name>maru::LookalikeBar</name>
    <message>
        <source>Got It</source>
        <translation>알겠어요</translation>
    </message>
    <message>
        <source>“%1” looks like your nickname, but is somebody else.</source>
        <translation>“%1” 님은 내 닉네임과 비슷해 보이지만 다른 사람이에요.</translation>
    </message>
    <message>
        <source>“%1” and “%2” look alike, but are two people.</source>
        <translation>“%1” 님과 “%2” 님은 비슷해 보이지만 서로 다른 사람이에요.</translation>
    </message>
    <message>
        <source>What differs: %1</source>
        <comment>letters</comment>
        <translation>다른 글자: %1</translation>
    </message>
</context>
<context>
    <name>maru::MainWindow</name>
    <message>
        <source>Port %1 is in use: your server is on port %2.</source>
        <translation>%1번 포트를 이미 쓰고 있어서 %2번 포트로 서버를 열었어요.</translation>
    </message>
    <message>
        <source>The invite link is copied. Whoever has it can come in.</source>
        <translation>초대 링크를 복사했어요. 링크가 있으면 누구나 들어올 수 있어요.</translation>
    </message>
    <message>
        <source>About Maru</source>
        <translation>Maru 정보</translation>
    </message>
    <message>
        <source>Maru %1</source>
        <translation>Maru %1</translation>
    </message>
    <message>
        <source>An open hall for everybody on your network.

MIT licence. Built with Qt %1.</source>
        <translation>같은 네트워크의 누구나 모이는 열린 마루예요.

MIT 라이선스. Qt %1로 만들었어요.</translation>
    </message>
</context>
<context>
    <name>maru::MemberDelegate</name>
    <message>
        <source>guest</source>
        <comment>beside a nickname</comment>
        <translation>손님</translation>
    </message>
    <message>
        <source>not here</source>
        <comment>beside a nickname</comment>
        <translation>여기 없음</translation>
    </message>
</context>
<context>
    <name>maru::MemberListPane</name>
    <message>
        <source>Who is here</source>
        <translation>지금 있는 사람</translation>
    </message>
    <message numerus="yes">
        <source>%n here</source>
        <translation>
            <numerusform>%n명 있음</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maru::MessageEditing</name>
    <message>
        <source>The server does not answer. Send it again in a moment.</source>
        <translation>서버에서 응답이 없어요. 잠시 후 다시 보내 주세요.</translation>
    </message>
    <message>
        <source>The connection broke before the server answered. Send it again once it is back.</source>
        <translation>저장됐는지 확인하기 전에 연결이 끊어졌어요. 다시 연결되면 한 번 더 보내 주세요.</translation>
    </message>
    <message>
        <source>Editing your message of %1</source>
        <translation>%1에 보낸 메시지 수정 중</translation>
    </message>
    <message>
        <source>A message needs some text.</source>
        <translation>메시지 내용을 입력해 주세요.</translation>
    </message>
    <message>
        <source>The server is away. Send it again once it is back.</source>
        <translation>서버와 연결이 끊어져 있어요. 다시 연결되면 보내 주세요.</translation>
    </message>
</context>
<context>
    <name>maru::MessageMenu</name>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy Link</source>
        <translation>링크 복사</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>답장</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>인용</translation>
    </message>
    <message>
        <source>Copy Invite Link to This Room</source>
        <translation>이 방의 초대 링크 복사</translation>
    </message>
    <message>
        <source>Send Again</source>
        <translation>다시 보내기</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>수정</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>신고…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Save As…</source>
        <translation>다른 이름으로 저장…</translation>
    </message>
    <message>
        <source>Copy Image</source>
        <translation>이미지 복사</translation>
    </message>
    <message>
        <source>Copy File Name</source>
        <translation>파일 이름 복사</translation>
    </message>
</context>
<context>
    <name>maru::MessageNotifier</name>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>새 메시지 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <comment>nickname, room</comment>
        <translation>%1 · %2</translation>
    </message>
    <message numerus="yes">
        <source>%n new in %1</source>
        <comment>room</comment>
        <translation>
            <numerusform>%1에 새 메시지 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>room, server</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>maru::NearbyList</name>
    <message>
        <source>Servers on this network</source>
        <translation>이 네트워크의 서버</translation>
    </message>
    <message>
        <source>Looking for servers…</source>
        <translation>서버를 찾는 중…</translation>
    </message>
    <message>
        <source>No server on this network has answered. Join one by its address or an invite link, or be the server yourself.</source>
        <translation>이 네트워크에서 응답한 서버가 없어요. 주소나 초대 링크로 들어가거나 직접 서버를 열어 보세요.</translation>
    </message>
    <message>
        <source>This computer is on no network. Once it is, servers there are shown here.</source>
        <translation>이 컴퓨터는 네트워크에 연결되어 있지 않아요. 연결되면 그 네트워크의 서버가 여기에 나타나요.</translation>
    </message>
    <message>
        <source>This computer cannot look for servers: %1. Join one by its address or an invite link.</source>
        <translation>이 컴퓨터에서는 서버를 찾을 수 없어요: %1. 주소나 초대 링크로 들어가세요.</translation>
    </message>
</context>
<context>
    <name>maru::NearbyRow</name>
    <message>
        <source>%1 · no longer there</source>
        <translation>%1 · 지금은 없음</translation>
    </message>
    <message>
        <source>%1 · by invitation</source>
        <translation>%1 · 초대 필요</translation>
    </message>
</context>
<context>
    <name>maru::NewRoomDialog</name>
    <message>
        <source>New Room</source>
        <translation>새 방</translation>
    </message>
    <message>
        <source>What is it called?</source>
        <translation>방 이름을 정해 주세요</translation>
    </message>
    <message>
        <source>Everybody on the server can see and enter it</source>
        <translation>서버의 누구나 보고 들어올 수 있어요</translation>
    </message>
    <message>
        <source>Make Room</source>
        <translation>방 만들기</translation>
    </message>
    <message>
        <source>&amp;Ephemeral: keep nothing that is said</source>
        <translation>대화를 남기지 않기(&amp;E)</translation>
    </message>
    <message>
        <source>When the last one leaves, all that was said is gone from the server, and nobody can search for it later. Whoever was there may still have copied it.</source>
        <translation>마지막 사람이 나가면 대화가 서버에서 모두 사라지고, 나중에 검색할 수 없어요. 그 자리에 있던 사람이 따로 복사해 두었을 수는 있어요.</translation>
    </message>
    <message>
        <source>Go In</source>
        <translation>들어가기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>maru::NicknameBar</name>
    <message>
        <source>Use this</source>
        <translation>이 닉네임 쓰기</translation>
    </message>
    <message>
        <source>Another nickname</source>
        <translation>다른 닉네임</translation>
    </message>
    <message>
        <source>Somebody else here is called “%1”.</source>
        <translation>“%1” 닉네임은 다른 사람이 쓰고 있어요.</translation>
    </message>
</context>
<context>
    <name>maru::NicknameCompletion</name>
    <message>
        <source>People to mention</source>
        <translation>언급할 사람</translation>
    </message>
</context>
<context>
    <name>maru::PaneTabs</name>
    <message>
        <source>Rooms you are in</source>
        <translation>들어가 있는 방</translation>
    </message>
    <message>
        <source>Open in a Window of Its Own</source>
        <translation>새 창에서 열기</translation>
    </message>
    <message>
        <source>Show Beside the Others</source>
        <translation>나란히 보기</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>나가기</translation>
    </message>
</context>
<context>
    <name>maru::QrCode</name>
    <message>
        <source>The invite link as a QR code</source>
        <translation>초대 링크 QR 코드</translation>
    </message>
</context>
<context>
    <name>maru::ReportDialog</name>
    <message>
        <source>Whoever runs this server gets the message as it is now, your nickname, and what you write here. Nobody else is told.</source>
        <translation>이 서버를 운영하는 사람에게 지금의 메시지와 내 닉네임, 여기에 쓴 내용이 전달돼요. 다른 사람에게는 알리지 않아요.</translation>
    </message>
    <message>
        <source>Report a Message</source>
        <translation>메시지 신고</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>nickname, message</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>What is &amp;wrong with it?</source>
        <translation>무엇이 문제인가요?(&amp;W)</translation>
    </message>
    <message>
        <source>You may leave this empty</source>
        <translation>비워 두어도 돼요</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>신고</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>There is no connection to the server now. What you typed stays here.</source>
        <translation>지금은 서버에 연결되어 있지 않아요. 입력한 내용은 그대로 남아 있어요.</translation>
    </message>
    <message>
        <source>At most 250 characters, please.</source>
        <translation>250자까지 쓸 수 있어요.</translation>
    </message>
    <message>
        <source>Whoever runs this server has been told. Thank you.</source>
        <translation>서버를 운영하는 사람에게 알렸어요. 고마워요.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>maru::ReportsDialog</name>
    <message>
        <source>Reported Messages</source>
        <translation>신고된 메시지</translation>
    </message>
    <message>
        <source>Only you see this: whoever reports a message tells nobody else.</source>
        <translation>나만 볼 수 있어요. 신고한 사람은 다른 누구에게도 알리지 않았어요.</translation>
    </message>
    <message>
        <source>Take Off the List</source>
        <translation>목록에서 지우기</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>%1: %2 reported a message in “%3”.</source>
        <comment>time, nickname, room</comment>
        <translation>%1: %2 님이 “%3” 방의 메시지를 신고했어요.</translation>
    </message>
    <message>
        <source>No reason was given.</source>
        <translation>이유는 적지 않았어요.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>nickname, message</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Nothing was reported.</source>
        <translation>신고된 메시지가 없어요.</translation>
    </message>
</context>
<context>
    <name>maru::RetentionEditor</name>
    <message>
        <source>&amp;Days kept</source>
        <translation>보관 기간(일)(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Messages kept</source>
        <translation>보관할 메시지 수(&amp;M)</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>제한 없음</translation>
    </message>
    <message>
        <source>The server may keep less of its own accord.</source>
        <translation>서버 설정에 따라 더 적게 보관될 수도 있어요.</translation>
    </message>
</context>
<context>
    <name>maru::RoomAttachments</name>
    <message>
        <source>A message that was sent can get no files. Send or leave the edit first.</source>
        <translation>이미 보낸 메시지에는 파일을 첨부할 수 없어요. 수정을 먼저 마치거나 그만두세요.</translation>
    </message>
    <message>
        <source>This server takes no files.</source>
        <translation>이 서버는 파일을 받지 않아요.</translation>
    </message>
    <message>
        <source>Files can be attached once you are connected.</source>
        <translation>서버에 연결된 뒤에 파일을 첨부할 수 있어요.</translation>
    </message>
    <message>
        <source>Attach Files</source>
        <translation>파일 첨부</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1: 읽을 수 없어요.</translation>
    </message>
    <message>
        <source>Drop to attach to %1</source>
        <translation>%1에 첨부하려면 여기에 놓으세요</translation>
    </message>
    <message numerus="yes">
        <source>At most %n files go at once.</source>
        <translation>
            <numerusform>파일은 한 번에 %n개까지 보낼 수 있어요.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>maru::RoomDoor</name>
    <message>
        <source>Room</source>
        <translation>방</translation>
    </message>
    <message>
        <source>Open the first room</source>
        <translation>첫 방을 열어 보세요</translation>
    </message>
    <message>
        <source>Which room?</source>
        <translation>어느 방에 들어갈까요?</translation>
    </message>
    <message>
        <source>There is no room here yet. Give yours a name, and go in.</source>
        <translation>아직 방이 없어요. 이름을 정하고 들어가 보세요.</translation>
    </message>
    <message>
        <source>Choose one from the list, or type the name of an old or a new one.</source>
        <translation>목록에서 고르거나 방 이름을 입력하세요. 없는 방이면 새로 만들어요.</translation>
    </message>
    <message>
        <source>Hall</source>
        <comment>name proposed for the first room</comment>
        <translation>마루</translation>
    </message>
    <message>
        <source>Make room</source>
        <translation>방 만들기</translation>
    </message>
    <message>
        <source>Go in</source>
        <translation>들어가기</translation>
    </message>
    <message>
        <source>Show the rooms</source>
        <translation>방 목록 보기</translation>
    </message>
</context>
<context>
    <name>maru::RoomFilter</name>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>읽지 않은 메시지 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>you are in it</source>
        <translation>들어와 있는 방</translation>
    </message>
    <message>
        <source>half written message</source>
        <translation>쓰다 만 메시지</translation>
    </message>
    <message>
        <source>favourite</source>
        <translation>즐겨찾기</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>알림 끔</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>nickname, message</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Server %1</source>
        <translation>서버 %1</translation>
    </message>
    <message>
        <source>you are mentioned</source>
        <translation>나를 부른 메시지 있음</translation>
    </message>
</context>
<context>
    <name>maru::RoomHeader</name>
    <message>
        <source>not kept</source>
        <comment>sign of an ephemeral room</comment>
        <translation>남지 않음</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>방 목록</translation>
    </message>
    <message>
        <source>Search in this room (Ctrl+F)</source>
        <translation>이 방에서 검색 (Ctrl+F)</translation>
    </message>
    <message>
        <source>Who is here (Ctrl+M)</source>
        <translation>지금 있는 사람 (Ctrl+M)</translation>
    </message>
    <message>
        <source>Show beside the other rooms</source>
        <translation>다른 방 옆에 나란히 보기</translation>
    </message>
    <message>
        <source>Leave this room (Ctrl+W)</source>
        <translation>이 방에서 나가기 (Ctrl+W)</translation>
    </message>
    <message>
        <source>Room settings (Alt+Return)</source>
        <translation>방 설정 (Alt+Enter)</translation>
    </message>
    <message>
        <source>About this room (Alt+Return)</source>
        <translation>이 방에 대해 (Alt+Enter)</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>연결되지 않음</translation>
    </message>
    <message numerus="yes">
        <source>%n here: %1</source>
        <translation>
            <numerusform>%n명 있음: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>More about this room</source>
        <translation>이 방의 다른 기능</translation>
    </message>
</context>
<context>
    <name>maru::RoomListPane</name>
    <message>
        <source>Refresh the list (F5)</source>
        <translation>목록 새로 고침 (F5)</translation>
    </message>
    <message>
        <source>New room (Ctrl+N)</source>
        <translation>새 방 (Ctrl+N)</translation>
    </message>
    <message>
        <source>Find a room</source>
        <translation>방 찾기</translation>
    </message>
    <message>
        <source>Open rooms</source>
        <translation>열린 방</translation>
    </message>
    <message>
        <source>There is no room yet. Make the first one.</source>
        <translation>아직 방이 없어요. 첫 방을 만들어 보세요.</translation>
    </message>
    <message>
        <source>No room is called “%1”.</source>
        <translation>“%1” 방이 없어요.</translation>
    </message>
    <message>
        <source>New room…</source>
        <translation>새 방…</translation>
    </message>
    <message>
        <source>Make this room</source>
        <translation>이 이름으로 방 만들기</translation>
    </message>
    <message>
        <source>Sort the list</source>
        <translation>목록 정렬</translation>
    </message>
    <message>
        <source>By Name</source>
        <translation>이름순</translation>
    </message>
    <message>
        <source>Last Said First</source>
        <translation>최근 대화순</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>방 목록</translation>
    </message>
    <message>
        <source>Mentions and Unread First</source>
        <translation>나를 부른 방과 안 읽은 방 먼저</translation>
    </message>
</context>
<context>
    <name>maru::RoomListRequest</name>
    <message>
        <source>The answer is too long.</source>
        <translation>응답이 너무 길어요.</translation>
    </message>
    <message>
        <source>The server did not answer in time.</source>
        <translation>서버가 제때 응답하지 않았어요.</translation>
    </message>
    <message>
        <source>The answer is not a list of rooms.</source>
        <translation>응답이 방 목록이 아니에요.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not trusted.</source>
        <translation>서버의 인증서를 믿을 수 없어요.</translation>
    </message>
</context>
<context>
    <name>maru::RoomMenu</name>
    <message>
        <source>Go in</source>
        <translation>들어가기</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>즐겨찾기</translation>
    </message>
    <message>
        <source>No Favourite Any More</source>
        <translation>즐겨찾기 해제</translation>
    </message>
    <message>
        <source>Open in a Window of Its Own</source>
        <translation>새 창에서 열기</translation>
    </message>
    <message>
        <source>Mark as Read</source>
        <translation>읽음으로 표시</translation>
    </message>
    <message>
        <source>Notify of Everything</source>
        <translation>모든 메시지 알림</translation>
    </message>
    <message>
        <source>Only of Mentions</source>
        <translation>나를 부를 때만 알림</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>알림 끄기</translation>
    </message>
    <message>
        <source>Room Settings…</source>
        <translation>방 설정…</translation>
    </message>
    <message>
        <source>About This Room…</source>
        <translation>이 방에 대해…</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>나가기</translation>
    </message>
    <message>
        <source>Copy Invite Link</source>
        <translation>초대 링크 복사</translation>
    </message>
</context>
<context>
    <name>maru::RoomPane</name>
    <message>
        <source>Nothing was said here yet.
Write the first message below.</source>
        <translation>아직 대화가 없어요.
아래에 첫 메시지를 써 보세요.</translation>
    </message>
    <message>
        <source>What was said here shows once you are in the room.</source>
        <translation>방에 들어가면 지금까지의 대화가 보여요.</translation>
    </message>
    <message numerus="yes">
        <source>%n new – jump to latest</source>
        <translation>
            <numerusform>새 메시지 %n개 – 맨 아래로</numerusform>
        </translation>
    </message>
    <message>
        <source>Jump to latest</source>
        <translation>최신 메시지로</translation>
    </message>
</context>
<context>
    <name>maru::RoomSettingsDialog</name>
    <message>
        <source>Room Settings</source>
        <translation>방 설정</translation>
    </message>
    <message>
        <source>About This Room</source>
        <translation>이 방에 대해</translation>
    </message>
    <message>
        <source>What this room is about</source>
        <translation>무엇에 대해 이야기하는 방인지 적어 주세요</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>이름(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Topic</source>
        <translation>주제(&amp;T)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Delete Room…</source>
        <translation>방 삭제…</translation>
    </message>
    <message>
        <source>Made by %1, who alone may change it.</source>
        <translation>%1 님이 만든 방이고, 만든 사람만 바꿀 수 있어요.</translation>
    </message>
    <message>
        <source>It has no topic.</source>
        <translation>정해진 주제가 없어요.</translation>
    </message>
    <message>
        <source>There is no connection to the server now. What you typed stays here.</source>
        <translation>지금은 서버에 연결되어 있지 않아요. 입력한 내용은 그대로 남아 있어요.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>저장하는 중…</translation>
    </message>
    <message>
        <source>Delete Room?</source>
        <translation>방을 삭제할까요?</translation>
    </message>
    <message>
        <source>Delete the room “%1”?</source>
        <translation>“%1” 방을 삭제할까요?</translation>
    </message>
    <message>
        <source>It goes for everybody. Nothing was said in it yet.</source>
        <translation>모두에게서 방이 사라져요. 아직 오간 대화는 없어요.</translation>
    </message>
    <message>
        <source>Delete Room</source>
        <translation>방 삭제</translation>
    </message>
    <message>
        <source>Keep Room</source>
        <translation>그대로 두기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Delete Older Messages?</source>
        <translation>오래된 메시지를 삭제할까요?</translation>
    </message>
    <message>
        <source>Keep less in “%1”?</source>
        <translation>“%1” 방의 대화를 더 적게 보관할까요?</translation>
    </message>
    <message>
        <source>That is done within minutes, and nobody can bring them back.</source>
        <translation>몇 분 안에 삭제되고, 아무도 되돌릴 수 없어요.</translation>
    </message>
    <message>
        <source>Save and Delete</source>
        <translation>저장하고 삭제</translation>
    </message>
    <message>
        <source>All that was said in it is deleted for everybody, and nobody can bring it back.</source>
        <translation>이 방의 대화가 전부 모두에게서 삭제되고, 아무도 되돌릴 수 없어요.</translation>
    </message>
</context>
<context>
    <name>maru::RoomWindow</name>
    <message>
        <source>%1 (%2)</source>
        <comment>room, server</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>maru::RowFiles</name>
    <message>
        <source>%1 of %2</source>
        <comment>bytes</comment>
        <translation>%2 중 %1</translation>
    </message>
    <message>
        <source>%1 – click to load</source>
        <comment>size of an image</comment>
        <translation>%1 – 클릭하면 불러와요</translation>
    </message>
</context>
<context>
    <name>maru::RowHints</name>
    <message>
        <source>Copy this message</source>
        <translation>이 메시지 복사</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Save As…</source>
        <translation>다른 이름으로 저장…</translation>
    </message>
</context>
<context>
    <name>maru::RowLayout</name>
    <message>
        <source>Load</source>
        <translation>불러오기</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>다시 보내기</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
</context>
<context>
    <name>maru::SearchPanel</name>
    <message>
        <source>Search messages</source>
        <translation>메시지 검색</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>검색 닫기</translation>
    </message>
    <message>
        <source>Close the search (Esc)</source>
        <translation>검색 닫기 (Esc)</translation>
    </message>
    <message>
        <source>This room</source>
        <translation>이 방</translation>
    </message>
    <message>
        <source>All rooms</source>
        <translation>모든 방</translation>
    </message>
    <message>
        <source>Messages found</source>
        <translation>찾은 메시지</translation>
    </message>
    <message>
        <source>Type a word, or several that must all be in a message.</source>
        <translation>찾을 낱말을 입력해 주세요. 여러 낱말을 쓰면 모두 들어 있는 메시지를 찾아요.</translation>
    </message>
    <message>
        <source>Searching needs the server, and there is no connection to it now.</source>
        <translation>검색하려면 서버가 필요한데, 지금은 연결되어 있지 않아요.</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>찾고 있어요…</translation>
    </message>
    <message>
        <source>Searching needs the server, and there is no connection to it now. The search goes on by itself when it is back.</source>
        <translation>검색하려면 서버가 필요한데, 지금은 연결되어 있지 않아요. 다시 연결되면 저절로 이어서 찾아요.</translation>
    </message>
    <message>
        <source>“%1” was not found in this room. Try fewer words, or only their beginning.</source>
        <translation>이 방에는 “%1”이(가) 없어요. 낱말을 줄이거나 앞부분만 입력해 보세요.</translation>
    </message>
    <message>
        <source>“%1” was not found in any room. Try fewer words, or only their beginning. Rooms that keep nothing are searched only from inside.</source>
        <translation>어느 방에도 “%1”이(가) 없어요. 낱말을 줄이거나 앞부분만 입력해 보세요. 대화를 남기지 않는 방은 그 방 안에서만 검색할 수 있어요.</translation>
    </message>
    <message numerus="yes">
        <source>the newest %n</source>
        <translation>
            <numerusform>최근 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n개 찾음</numerusform>
        </translation>
    </message>
    <message>
        <source>Search all rooms</source>
        <translation>모든 방에서 찾기</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
</context>
<context>
    <name>maru::ServerMenu</name>
    <message>
        <source>Copy Invite Link</source>
        <translation>초대 링크 복사</translation>
    </message>
    <message>
        <source>Go There</source>
        <translation>이동하기</translation>
    </message>
    <message>
        <source>Try Again Now</source>
        <translation>지금 다시 연결</translation>
    </message>
    <message>
        <source>Stop Hosting</source>
        <translation>서버 닫기</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>연결 끊기</translation>
    </message>
    <message>
        <source>Forget This Server…</source>
        <translation>이 서버 잊기…</translation>
    </message>
</context>
<context>
    <name>maru::ServerScreen</name>
    <message>
        <source>The list could not be refreshed.</source>
        <translation>목록을 새로 고치지 못했어요.</translation>
    </message>
    <message>
        <source>%1 deleted the room %2.</source>
        <comment>nickname, room</comment>
        <translation>%1 님이 %2 방을 없앴어요.</translation>
    </message>
    <message>
        <source>Connected again.</source>
        <translation>다시 연결됐어요.</translation>
    </message>
    <message>
        <source>The room %1 is called %2 now.</source>
        <translation>%1 방의 이름이 이제 %2입니다.</translation>
    </message>
    <message>
        <source>%1 renamed the room %2 to %3.</source>
        <comment>nickname, room, room</comment>
        <translation>%1 님이 방 이름을 바꿨어요: %2 → %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>room, sentence</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The room %1 was there already: what is said in it is kept.</source>
        <translation>%1 방은 이미 있던 방이라, 대화가 서버에 남아요.</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>%1에 저장했어요.</translation>
    </message>
    <message>
        <source>%1 was not saved. %2</source>
        <comment>file, reason</comment>
        <translation>%1: 저장하지 못했어요. %2</translation>
    </message>
</context>
<context>
    <name>maru::ServerSession</name>
    <message>
        <source>Your server</source>
        <translation>내 서버</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>연결하는 중…</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>연결되지 않음</translation>
    </message>
</context>
<context>
    <name>maru::Settings</name>
    <message>
        <source>Guest</source>
        <translation>손님</translation>
    </message>
</context>
<context>
    <name>maru::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>시스템 설정에 따라</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>The language changes when Maru starts again.</source>
        <translation>언어는 Maru를 다시 시작하면 바뀌어요.</translation>
    </message>
    <message>
        <source>Enter sends, Shift+Enter begins a line</source>
        <translation>Enter로 보내고 Shift+Enter로 줄 바꾸기</translation>
    </message>
    <message>
        <source>Ctrl+Enter sends, Enter begins a line</source>
        <translation>Ctrl+Enter로 보내고 Enter로 줄 바꾸기</translation>
    </message>
    <message>
        <source>&amp;Look:</source>
        <translation>화면(&amp;L):</translation>
    </message>
    <message>
        <source>Lan&amp;guage:</source>
        <translation>언어(&amp;G):</translation>
    </message>
    <message>
        <source>&amp;Sending:</source>
        <translation>보내기(&amp;S):</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Say only &amp;that there is something new</source>
        <translation>내용은 숨기고 새 메시지가 있다는 것만 알리기(&amp;T)</translation>
    </message>
    <message>
        <source>Quiet from</source>
        <translation>조용한 시간 시작</translation>
    </message>
    <message>
        <source>Quiet until</source>
        <translation>조용한 시간 끝</translation>
    </message>
    <message>
        <source>Notifications:</source>
        <translation>알림:</translation>
    </message>
    <message>
        <source>Quiet hours:</source>
        <translation>알리지 않을 시간:</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>설정 찾기</translation>
    </message>
    <message>
        <source>There is no such setting.</source>
        <translation>그런 설정은 없어요.</translation>
    </message>
    <message>
        <source>Reduce &amp;animation</source>
        <translation>움직임 줄이기(&amp;A)</translation>
    </message>
    <message>
        <source>Motion:</source>
        <translation>움직임:</translation>
    </message>
    <message>
        <source>Stay in the &amp;tray when the window is closed</source>
        <translation>창을 닫아도 트레이에 남기(&amp;T)</translation>
    </message>
    <message>
        <source>Tray:</source>
        <translation>트레이:</translation>
    </message>
    <message>
        <source>Start Maru, &amp;hidden, when I log in</source>
        <translation>로그인할 때 마루를 숨긴 채 시작하기(&amp;H)</translation>
    </message>
    <message>
        <source>That could not be written.</source>
        <translation>저장하지 못했어요.</translation>
    </message>
    <message>
        <source>Log in:</source>
        <translation>로그인:</translation>
    </message>
</context>
<context>
    <name>maru::ShortcutSheet</name>
    <message>
        <source>Copy the text of one</source>
        <translation>메시지 하나 복사</translation>
    </message>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>단축키</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>글쓰기</translation>
    </message>
    <message>
        <source>Send, begin a line (see Settings)</source>
        <translation>보내기, 줄 바꾸기(설정에서 변경)</translation>
    </message>
    <message>
        <source>In the messages</source>
        <translation>대화에서</translation>
    </message>
    <message>
        <source>Select several, copy them</source>
        <translation>여러 개 선택, 복사</translation>
    </message>
    <message>
        <source>Send again, delete what was not sent</source>
        <translation>보내지 못한 메시지 다시 보내기, 삭제</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Select a part of a message</source>
        <translation>메시지 일부 선택</translation>
    </message>
    <message>
        <source>Reply, quote and more</source>
        <translation>답장, 인용 등</translation>
    </message>
    <message>
        <source>Show or hide who came and left</source>
        <translation>드나든 기록 펼치기, 접기</translation>
    </message>
    <message>
        <source>Edit your last message, in an empty box</source>
        <translation>입력창이 비어 있을 때 마지막 메시지 수정</translation>
    </message>
    <message>
        <source>Attach copied files, or an image</source>
        <translation>복사한 파일이나 이미지 첨부</translation>
    </message>
    <message>
        <source>Show an image, save a file</source>
        <translation>이미지 보기, 파일 저장</translation>
    </message>
</context>
<context>
    <name>maru::Switcher</name>
    <message>
        <source>Go to</source>
        <translation>이동</translation>
    </message>
    <message>
        <source>Where you can go</source>
        <translation>갈 수 있는 곳</translation>
    </message>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>안 읽음 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>in %1</source>
        <comment>a room</comment>
        <translation>%1 방에 있음</translation>
    </message>
    <message>
        <source>Make the room “%1”</source>
        <translation>“%1” 방 만들기</translation>
    </message>
    <message>
        <source>Room, person or server</source>
        <translation>방, 사람 또는 서버</translation>
    </message>
    <message>
        <source>on %1</source>
        <comment>server</comment>
        <translation>%1</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>서버</translation>
    </message>
    <message>
        <source>connect to this server</source>
        <translation>이 서버에 연결</translation>
    </message>
    <message>
        <source>Make the room “%1” on %2</source>
        <translation>%2에 “%1” 방 만들기</translation>
    </message>
    <message>
        <source>There is no room yet. Type a name to make the first one.</source>
        <translation>아직 방이 없어요. 이름을 입력해 첫 방을 만들어 보세요.</translation>
    </message>
    <message>
        <source>Nothing is called that. %1</source>
        <comment>why it can be no room, either</comment>
        <translation>그런 이름은 없어요. %1</translation>
    </message>
</context>
<context>
    <name>maru::TimelineDelegate</name>
    <message>
        <source>guest</source>
        <comment>beside a nickname</comment>
        <translation>손님</translation>
    </message>
    <message>
        <source>New</source>
        <comment>above what is unread</comment>
        <translation>새 메시지</translation>
    </message>
</context>
<context>
    <name>maru::TimelineRow</name>
    <message>
        <source>Not sent. %1</source>
        <translation>보내지 못했어요. %1</translation>
    </message>
    <message>
        <source>New from here on</source>
        <translation>여기부터 새 메시지</translation>
    </message>
    <message>
        <source>%1 is not in this room</source>
        <translation>%1 님은 이 방에 없어요</translation>
    </message>
    <message>
        <source>edited</source>
        <comment>a message</comment>
        <translation>수정됨</translation>
    </message>
    <message>
        <source>Edited: %1</source>
        <translation>수정: %1</translation>
    </message>
</context>
<context>
    <name>maru::TimelineView</name>
    <message>
        <source>Copied</source>
        <translation>복사했어요</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>메시지</translation>
    </message>
</context>
<context>
    <name>maru::Tray</name>
    <message>
        <source>Hide Maru</source>
        <translation>마루 숨기기</translation>
    </message>
    <message>
        <source>Show Maru</source>
        <translation>마루 보기</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>끝내기</translation>
    </message>
    <message numerus="yes">
        <source>Maru – %n unread</source>
        <translation>
            <numerusform>마루 – 읽지 않은 메시지 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Maru goes on here. Quit it from this icon&apos;s menu.</source>
        <translation>마루는 여기서 계속 실행돼요. 끝내려면 이 아이콘의 메뉴를 쓰세요.</translation>
    </message>
</context>
<context>
    <name>maru::WindowMenus</name>
    <message>
        <source>&amp;Server</source>
        <translation>서버(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;New Room…</source>
        <translation>새 방(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Refresh Rooms</source>
        <translation>방 목록 새로 고침(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Invite People</source>
        <translation>사람들 초대하기(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Hosting…</source>
        <translation>서버 열기 정보(&amp;H)…</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>설정(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>종료(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Room</source>
        <translation>방(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Copy Messages</source>
        <translation>메시지 복사(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Jump to Latest</source>
        <translation>맨 아래로(&amp;J)</translation>
    </message>
    <message>
        <source>Show &amp;Beside the Others</source>
        <translation>나란히 보기(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Leave</source>
        <translation>나가기(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <source>Room &amp;Below</source>
        <translation>아래 방(&amp;B)</translation>
    </message>
    <message>
        <source>Room &amp;Above</source>
        <translation>위 방(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Next Tab</source>
        <translation>다음 탭(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous Tab</source>
        <translation>이전 탭(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Who Is Here</source>
        <translation>지금 있는 사람(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;About Maru</source>
        <translation>Maru 정보(&amp;A)</translation>
    </message>
    <message>
        <source>About &amp;Qt</source>
        <translation>Qt 정보(&amp;Q)</translation>
    </message>
    <message>
        <source>Jump to First &amp;Unread</source>
        <translation>읽지 않은 첫 메시지로(&amp;U)</translation>
    </message>
    <message>
        <source>Room &amp;Settings…</source>
        <translation>방 설정(&amp;S)…</translation>
    </message>
    <message>
        <source>S&amp;earch</source>
        <translation>검색(&amp;E)</translation>
    </message>
    <message>
        <source>In This &amp;Room…</source>
        <translation>이 방에서(&amp;R)…</translation>
    </message>
    <message>
        <source>In &amp;All Rooms…</source>
        <translation>모든 방에서(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Next Result</source>
        <translation>다음 결과(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous Result</source>
        <translation>이전 결과(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Back to Where You Were</source>
        <translation>보던 곳으로(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Go to…</source>
        <translation>이동(&amp;G)…</translation>
    </message>
    <message>
        <source>&amp;Find in the Room List</source>
        <translation>방 목록에서 찾기(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Unread Room Below</source>
        <translation>아래쪽 안 읽은 방(&amp;U)</translation>
    </message>
    <message>
        <source>Unread Room Abo&amp;ve</source>
        <translation>위쪽 안 읽은 방(&amp;V)</translation>
    </message>
    <message>
        <source>Go to &amp;Tab</source>
        <translation>탭으로 이동(&amp;T)</translation>
    </message>
    <message>
        <source>Tab %1</source>
        <translation>탭 %1</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>단축키(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Diagnostics…</source>
        <translation>진단(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Connect to Another Server…</source>
        <translation>다른 서버에 연결(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Disconnect</source>
        <translation>연결 끊기(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Forget This Server…</source>
        <translation>이 서버 잊기(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Open in a Window of Its Own</source>
        <translation>새 창에서 열기(&amp;O)</translation>
    </message>
    <message>
        <source>Stop Hosting</source>
        <translation>서버 닫기</translation>
    </message>
    <message>
        <source>&amp;Attach Files…</source>
        <translation>파일 첨부(&amp;A)…</translation>
    </message>
</context>
<context>
    <name>maru::words</name>
    <message>
        <source>The server does not accept your invitation. Ask for a new invite link.</source>
        <translation>초대가 유효하지 않아요. 새 초대 링크를 받아 주세요.</translation>
    </message>
    <message>
        <source>The server did not understand this. Perhaps it is of another version.</source>
        <translation>서버가 요청을 이해하지 못했어요. 버전이 다를 수 있어요.</translation>
    </message>
    <message>
        <source>A room needs a name.</source>
        <translation>방 이름을 입력해 주세요.</translation>
    </message>
    <message>
        <source>That name is too long: at most 64 characters.</source>
        <translation>이름이 너무 길어요. 64자까지 쓸 수 있어요.</translation>
    </message>
    <message>
        <source>That name holds characters that cannot be shown.</source>
        <translation>이름에 쓸 수 없는 글자가 있어요.</translation>
    </message>
    <message>
        <source>Type a nickname: it is how the others see you.</source>
        <translation>닉네임을 입력해 주세요. 다른 사람들에게 보이는 이름이에요.</translation>
    </message>
    <message>
        <source>That nickname is too long: at most 32 characters.</source>
        <translation>닉네임이 너무 길어요. 32자까지 쓸 수 있어요.</translation>
    </message>
    <message>
        <source>That nickname holds characters that cannot be shown.</source>
        <translation>닉네임에 쓸 수 없는 글자가 있어요.</translation>
    </message>
    <message>
        <source>Somebody else here has that nickname.</source>
        <translation>다른 사람이 이미 쓰고 있는 닉네임이에요.</translation>
    </message>
    <message>
        <source>The server could not read who you are. Perhaps it is of another version.</source>
        <translation>서버가 신원을 확인하지 못했어요. 버전이 다를 수 있어요.</translation>
    </message>
    <message>
        <source>There is nothing to send yet.</source>
        <translation>보낼 내용이 없어요.</translation>
    </message>
    <message>
        <source>That is too long for one message. Send it in parts.</source>
        <translation>메시지 하나로 보내기에는 너무 길어요. 나누어 보내 주세요.</translation>
    </message>
    <message>
        <source>The message holds characters that cannot be sent.</source>
        <translation>메시지에 보낼 수 없는 글자가 있어요.</translation>
    </message>
    <message>
        <source>The server could not keep this message.</source>
        <translation>서버가 이 메시지를 저장하지 못했어요.</translation>
    </message>
    <message>
        <source>You are not in this room.</source>
        <translation>이 방에 들어가 있지 않아요.</translation>
    </message>
    <message>
        <source>There is no such room.</source>
        <translation>그런 방이 없어요.</translation>
    </message>
    <message>
        <source>Only who made the room may do that.</source>
        <translation>방을 만든 사람만 할 수 있어요.</translation>
    </message>
    <message>
        <source>The server keeps that message no longer.</source>
        <translation>그 메시지는 서버에 더 이상 남아 있지 않아요.</translation>
    </message>
    <message>
        <source>Only messages of your own can be edited.</source>
        <translation>내가 보낸 메시지만 수정할 수 있어요.</translation>
    </message>
    <message>
        <source>Messages can be edited for two days. That one is older.</source>
        <translation>메시지는 보낸 뒤 이틀까지만 수정할 수 있어요.</translation>
    </message>
    <message>
        <source>The server does not have that file any more. Attach it again.</source>
        <translation>그 파일이 서버에 없어요. 다시 첨부해 주세요.</translation>
    </message>
    <message>
        <source>There is a room of that name already.</source>
        <translation>같은 이름의 방이 이미 있어요.</translation>
    </message>
    <message>
        <source>That topic is too long: at most 250 characters.</source>
        <translation>주제가 너무 길어요. 250자까지 쓸 수 있어요.</translation>
    </message>
    <message>
        <source>That topic holds characters that cannot be shown.</source>
        <translation>주제에 표시할 수 없는 문자가 있어요.</translation>
    </message>
    <message>
        <source>That is too long to search for: at most 200 characters.</source>
        <translation>검색어가 너무 길어요. 200자까지 쓸 수 있어요.</translation>
    </message>
    <message>
        <source>You are in too many rooms. Leave one first.</source>
        <translation>너무 많은 방에 들어가 있어요. 먼저 다른 방에서 나가 주세요.</translation>
    </message>
    <message>
        <source>The server is full. Try again later.</source>
        <translation>서버가 가득 찼어요. 나중에 다시 시도해 주세요.</translation>
    </message>
    <message>
        <source>That was too fast. Wait a moment and try again.</source>
        <translation>너무 빨리 보냈어요. 잠시 뒤에 다시 시도해 주세요.</translation>
    </message>
    <message>
        <source>The server cannot keep messages at the moment. Try again later.</source>
        <translation>지금은 서버가 메시지를 저장할 수 없어요. 나중에 다시 시도해 주세요.</translation>
    </message>
    <message>
        <source>The server is about to stop.</source>
        <translation>서버가 곧 멈춰요.</translation>
    </message>
    <message>
        <source>The server refused this.</source>
        <translation>서버가 거절했어요.</translation>
    </message>
    <message>
        <source>No computer called “%1” was found. Check the address.</source>
        <translation>“%1” 컴퓨터를 찾지 못했어요. 주소를 확인해 주세요.</translation>
    </message>
    <message>
        <source>Nobody answers at %1. Is Maru hosting there?</source>
        <translation>%1에서 응답이 없어요. 그곳에서 Maru 서버가 열려 있나요?</translation>
    </message>
    <message>
        <source>%1 does not answer. Check the address, or a firewall on the way.</source>
        <translation>%1에서 응답하지 않아요. 주소나 방화벽을 확인해 주세요.</translation>
    </message>
    <message>
        <source>There is no way to %1. Is this computer on the network?</source>
        <translation>%1에 갈 수 있는 길이 없어요. 이 컴퓨터가 네트워크에 연결되어 있나요?</translation>
    </message>
    <message>
        <source>Something answers at %1, but it is no Maru server.</source>
        <translation>%1에서 응답하지만 Maru 서버가 아니에요.</translation>
    </message>
    <message>
        <source>The server at %1 speaks another version. Update Maru here or there.</source>
        <translation>%1 서버와 버전이 달라요. 이쪽이나 서버의 Maru를 업데이트해 주세요.</translation>
    </message>
    <message>
        <source>No secure connection to %1 could be made.</source>
        <translation>%1에 안전하게 연결하지 못했어요.</translation>
    </message>
    <message>
        <source>The connection was lost.</source>
        <translation>연결이 끊겼어요.</translation>
    </message>
    <message>
        <source>The server was stopped, or restarts.</source>
        <translation>서버가 멈췄거나 다시 시작하고 있어요.</translation>
    </message>
    <message>
        <source>Nothing can be kept on this computer: drafts and unsent messages are gone when Maru ends.</source>
        <translation>이 컴퓨터에 아무것도 저장할 수 없습니다. Maru를 끝내면 쓰다 만 글과 보내지 못한 메시지가 사라집니다.</translation>
    </message>
    <message>
        <source>A newer Maru kept what was said here. This one leaves it alone and keeps nothing.</source>
        <translation>여기서 나눈 대화는 더 새로운 Maru가 저장한 것입니다. 이 버전은 그대로 두고 아무것도 저장하지 않습니다.</translation>
    </message>
    <message>
        <source>What was kept of this server was damaged. It was put aside, and a new file was begun.</source>
        <translation>이 서버의 저장 파일이 손상되어 따로 옮겨 두고 새 파일을 만들었습니다.</translation>
    </message>
    <message>
        <source>Maru cannot write to this computer&apos;s disk. Unsent messages are gone when Maru ends.</source>
        <translation>이 컴퓨터의 디스크에 쓸 수 없습니다. Maru를 끝내면 보내지 못한 메시지가 사라집니다.</translation>
    </message>
    <message>
        <source>Type an address or paste an invite link.</source>
        <translation>주소를 입력하거나 초대 링크를 붙여 넣어 주세요.</translation>
    </message>
    <message>
        <source>That is no address. It looks like “192.168.0.5:3000” or “maru://…”.</source>
        <translation>주소가 아니에요. “192.168.0.5:3000”이나 “maru://…”처럼 입력해 주세요.</translation>
    </message>
    <message>
        <source>Maru cannot open links of this kind.</source>
        <translation>Maru에서 열 수 없는 링크예요.</translation>
    </message>
    <message>
        <source>%1 came in</source>
        <translation>%1 님이 들어왔어요</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 님이 나갔어요</translation>
    </message>
    <message>
        <source>%1 lost the connection</source>
        <translation>%1 님의 연결이 끊겼어요</translation>
    </message>
    <message>
        <source>Somebody is now called %1</source>
        <translation>닉네임이 %1(으)로 바뀌었어요</translation>
    </message>
    <message>
        <source>%1 took the topic away</source>
        <translation>%1 님이 주제를 지웠어요</translation>
    </message>
    <message>
        <source>%1 set the topic: %2</source>
        <comment>nickname, topic</comment>
        <translation>%1 님이 주제를 정했어요: %2</translation>
    </message>
    <message>
        <source>not sent yet</source>
        <translation>아직 보내지 않음</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>보냄</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>보내지 못함</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n명</numerusform>
        </translation>
    </message>
    <message>
        <source>Today</source>
        <translation>오늘</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>어제</translation>
    </message>
    <message numerus="yes">
        <source>%n older message(s) are kept no longer</source>
        <translation>
            <numerusform>이전 메시지 %n개는 더 이상 보관되지 않아요</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Loading %n message(s)…</source>
        <translation>
            <numerusform>메시지 %n개를 불러오는 중…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) are missing here</source>
        <translation>
            <numerusform>여기에 메시지 %n개가 비어 있어요</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing said in this room is kept once everybody has left it.</source>
        <translation>모두 나가면 이 방에서 오간 대화는 남지 않아요.</translation>
    </message>
    <message>
        <source>What is said in this room is kept on the server.</source>
        <translation>이 방에서 오간 대화는 서버에 남아요.</translation>
    </message>
    <message numerus="yes">
        <source>What is older than %Ln day(s) is deleted for everybody.</source>
        <translation>
            <numerusform>%Ln일이 지난 메시지는 모두에게서 삭제돼요.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All but the newest %Ln message(s) are deleted for everybody.</source>
        <translation>
            <numerusform>최근 메시지 %Ln개만 남고, 그보다 오래된 것은 모두에게서 삭제돼요.</numerusform>
        </translation>
    </message>
    <message>
        <source>The server at %1 speaks no TLS: what is said there is not encrypted. Type its address without https:// if you want that.</source>
        <translation>%1 서버는 TLS를 쓰지 않아서 대화가 암호화되지 않아요. 그래도 괜찮다면 https:// 없이 주소를 입력해 주세요.</translation>
    </message>
    <message>
        <source>The server at %1 wants TLS: type https:// in front of its address.</source>
        <translation>%1 서버는 TLS로만 연결할 수 있어요. 주소 앞에 https://를 붙여 주세요.</translation>
    </message>
    <message>
        <source>Nobody vouches for the certificate of %1.</source>
        <translation>%1의 인증서를 보증해 주는 곳이 없어요.</translation>
    </message>
    <message>
        <source>%1 shows another certificate than expected. Perhaps it is not the same server.</source>
        <translation>%1의 인증서가 알고 있던 것과 달라요. 같은 서버가 아닐 수도 있어요.</translation>
    </message>
    <message>
        <source>The certificate of %1 has expired, or is not valid yet. Whoever runs the server has to renew it; or this computer&apos;s clock is wrong.</source>
        <translation>%1의 인증서가 만료됐거나 아직 유효하지 않아요. 서버를 운영하는 사람이 갱신해야 해요. 이 컴퓨터의 시계가 틀렸을 수도 있어요.</translation>
    </message>
    <message>
        <source>The certificate that %1 shows is for a server of another name. Check the address.</source>
        <translation>%1의 인증서는 다른 이름의 서버 것이에요. 주소를 확인해 주세요.</translation>
    </message>
    <message>
        <source>Nobody that this computer trusts vouches for the certificate of %1. Ask for an invite link that holds its fingerprint.</source>
        <translation>이 컴퓨터가 믿는 곳 가운데 %1의 인증서를 보증하는 곳이 없어요. 지문이 담긴 초대 링크를 받아 주세요.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>two notices on one line</comment>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 (and %n before)</source>
        <comment>notices on one line</comment>
        <translation>
            <numerusform>%1 (앞서 %n개 더)</numerusform>
        </translation>
    </message>
</context>
</TS>
