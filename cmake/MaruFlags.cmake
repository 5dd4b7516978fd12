# SPDX-FileCopyrightText: 2026 The Maru developers
# SPDX-License-Identifier: MIT

# What every target of the house is compiled with: link maru_flags PRIVATE. Nothing is set directory-wide.
add_library(maru_flags INTERFACE)
target_compile_features(maru_flags INTERFACE cxx_std_20)
target_include_directories(maru_flags INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_definitions(maru_flags INTERFACE
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING
    QT_NO_CONTEXTLESS_CONNECT
    QT_NO_FOREACH
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    MARU_VERSION="${PROJECT_VERSION}")

if(MSVC)
    target_compile_options(maru_flags INTERFACE /W4 /utf-8 $<$<BOOL:${MARU_WERROR}>:/WX>)
else()
    target_compile_options(maru_flags INTERFACE
        -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor
        -Woverloaded-virtual -Wsuggest-override
        $<$<BOOL:${MARU_WERROR}>:-Werror>
        # What is handed out is the same wherever it was built.
        $<$<CONFIG:RelWithDebInfo>:-ffile-prefix-map=${PROJECT_SOURCE_DIR}=.>)
endif()

if(MARU_SANITIZE STREQUAL "thread" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU") # clang 14's ends when QProcess forks
    # GCC takes what ThreadSanitizer puts between a value's making and its moving for a use before the making.
    target_compile_options(maru_flags INTERFACE -Wno-maybe-uninitialized)
endif()
if(MARU_SANITIZE)
    target_compile_options(maru_flags INTERFACE
        -fsanitize=${MARU_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(maru_flags INTERFACE -fsanitize=${MARU_SANITIZE})
endif()

find_program(MARU_LLD ld.lld)
if(MARU_BULK AND MARU_LLD)
    add_link_options(-fuse-ld=lld) # a hundred and fifty tests: four times as quick
endif()

find_program(MARU_CCACHE ccache)
if(MARU_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${MARU_CCACHE})
endif()
