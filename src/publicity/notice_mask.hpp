// Notice mask: one row of a notice as neighbours may read it.
#pragma once
#include "ykt/publicity/notice.hpp"

namespace ykt {

/// Numbers as the masks say; what is hidden is empty.
NoticeRow masked(const NoticeRow& row, const NoticeMasks& masks);

}  // namespace ykt
