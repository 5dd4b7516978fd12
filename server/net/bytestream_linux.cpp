// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <netinet/in.h>
#include <netinet/tcp.h>

#include "server/net/bytestream.h"
#include "server/net/descriptorstream.h"

namespace maru {

std::unique_ptr<ByteStream> ByteStream::on(qintptr descriptor)
{
    const int isOn = 1;
    (void)::setsockopt(int(descriptor), IPPROTO_TCP, TCP_NODELAY, &isOn, sizeof isOn); // else it is slower
    return std::make_unique<DescriptorStream>(int(descriptor));
}

} // namespace maru
