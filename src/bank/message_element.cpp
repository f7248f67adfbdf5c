#include "bank/message_element.hpp"

#include <algorithm>

namespace ykt {
namespace {

using enum LayoutValue;
using enum Occurs;
constexpr Holds kElements = Holds::elements;
constexpr Holds kChoice = Holds::choice;
constexpr Holds kText = Holds::text;
constexpr Holds kPassed = Holds::passed;

// The payer's side takes no liberties: what a bank does not expect here could change the payment, so that
// every element beside these is refused.
constexpr MessageElement kTransferElements[] = {
    {0, "Document", once, kElements},
    {1, "CstmrCdtTrfInitn", once, kElements},
    {2, "GrpHdr", once, kElements},
    {3, "MsgId", once, kText, Slot::message_id, list_id, kMessageIdMax},
    {3, "CreDtTm", once, kText, Slot::created, date, 40},
    {3, "NbOfTxs", once, kText, Slot::count, count, 15},
    {3, "CtrlSum", once, kText, Slot::sum, sum, 20},
    {3, "InitgPty", once, kElements},
    {4, "Nm", once, kText, Slot::constant, constant, kPartyNameMax},
    {4, "Id", once, kElements},
    {5, "OrgId", once, kElements},
    {6, "Othr", once, kElements},
    {7, "Id", once, kText, Slot::plain, division, kMemberMax},
    {2, "PmtInf", once, kElements},
    {3, "PmtInfId", once, kText, Slot::group_id, list_id, kMessageIdMax},
    {3, "PmtMtd", once, kText, Slot::method, constant, 3},
    {3, "ReqdExctnDt", once, kElements},
    {4, "Dt", once, kText, Slot::day, date, 10},
    {3, "Dbtr", once, kElements},
    {4, "Nm", once, kText, Slot::constant, constant, kPartyNameMax},
    {3, "DbtrAcct", once, kElements},
    {4, "Id", once, kElements},
    {5, "Othr", once, kElements},
    {6, "Id", once, kText, Slot::constant, constant, kMessageAccountMax},
    {3, "DbtrAgt", once, kElements},
    {4, "FinInstnId", once, kElements},
    {5, "ClrSysMmbId", once, kElements},
    {6, "ClrSysId", maybe, kElements},
    {7, "Cd", once, kText, Slot::system, bank_code, 5},
    {6, "MmbId", once, kText, Slot::plain, bank_code, kMemberMax},
    {3, kPaymentElement, some, kElements},
    {4, "PmtId", once, kElements},
    {5, "EndToEndId", once, kText, Slot::plain, reference, kReferenceMax},
    {4, "Amt", once, kElements},
    {5, "InstdAmt", once, kText, Slot::money, amount, 20},
    {4, "CdtrAgt", maybe, kElements},
    {5, "FinInstnId", once, kElements},
    {6, "ClrSysMmbId", maybe, kElements},
    {7, "ClrSysId", maybe, kElements},
    {8, "Cd", once, kText, Slot::system, account_bank_code, 5},
    {7, "MmbId", once, kText, Slot::plain, account_bank_code, kMemberMax},
    {6, "Nm", maybe, kText, Slot::plain, account_bank, kPartyNameMax},
    {4, "Cdtr", once, kElements},
    {5, "Nm", once, kText, Slot::plain, name, kPartyNameMax},
    {4, "CdtrAcct", once, kElements},
    {5, "Id", once, kElements},
    {6, "Othr", once, kElements},
    {7, "Id", once, kText, Slot::plain, account, kMessageAccountMax},
    {4, "Purp", maybe, kElements},
    {5, "Prtry", once, kText, Slot::purpose, policy, kPurposeMax},
    {4, "RmtInf", maybe, kElements},
    {5, "Ustrd", some, kText, Slot::remittance, remark, kRemittanceMax},
};

// A bank says more about itself than an answer needs; that is passed over. Charges, for one, are not: H56.
constexpr MessageElement kReportElements[] = {
    {0, "Document", once, kElements},
    {1, "CstmrPmtStsRpt", once, kElements},
    {2, "GrpHdr", once, kElements},
    {3, "MsgId", once, kText, Slot::ignored, constant, kMessageIdMax},
    {3, "CreDtTm", once, kText, Slot::created, date, 40},
    {3, "InitgPty", maybe, kPassed},
    {3, "FwdgAgt", maybe, kPassed},
    {3, "DbtrAgt", maybe, kPassed},
    {3, "CdtrAgt", maybe, kPassed},
    {2, "OrgnlGrpInfAndSts", once, kElements},
    {3, "OrgnlMsgId", once, kText, Slot::message_id, list_id, kMessageIdMax},
    {3, "OrgnlMsgNmId", once, kText, Slot::answers, constant, 35},
    {3, "OrgnlCreDtTm", maybe, kPassed},
    {3, "OrgnlNbOfTxs", maybe, kText, Slot::count, count, 15},
    {3, "OrgnlCtrlSum", maybe, kText, Slot::sum, sum, 20},
    {3, "GrpSts", maybe, kText, Slot::state, constant, 4},
    {3, "StsRsnInf", any, kPassed},
    {3, "NbOfTxsPerSts", any, kElements},
    {4, "DtldNbOfTxs", once, kText, Slot::state_count, constant, 15},
    {4, "DtldSts", once, kText, Slot::state_name, constant, 4},
    {4, "DtldCtrlSum", once, kText, Slot::state_sum, constant, 20},
    {2, "OrgnlPmtInfAndSts", once, kElements},
    {3, "OrgnlPmtInfId", once, kText, Slot::group_id, list_id, kMessageIdMax},
    {3, kAnswerElement, some, kElements},
    {4, "StsId", maybe, kPassed},
    {4, "OrgnlInstrId", maybe, kPassed},
    {4, "OrgnlEndToEndId", once, kText, Slot::plain, reference, kReferenceMax},
    {4, "TxSts", once, kText, Slot::status, return_code, 4},
    {4, "StsRsnInf", maybe, kElements},
    {5, "Orgtr", maybe, kPassed},
    {5, "Rsn", maybe, kChoice},
    {6, "Cd", maybe, kText, Slot::reason, return_code, 4},
    {6, "Prtry", maybe, kText, Slot::own_reason, return_code, kOwnReasonMax},
    {5, "AddtlInf", any, kText, Slot::said, message, kSaidMax},
    {4, "AccptncDtTm", maybe, kText, Slot::paid_on, paid_on, 40},
    {4, "AcctSvcrRef", maybe, kPassed},
    {4, "ClrSysRef", maybe, kPassed},
    {4, "OrgnlTxRef", once, kElements},
    {5, "Amt", once, kElements},
    {6, "InstdAmt", once, kText, Slot::money, amount, 20},
    {5, "Cdtr", once, kElements},
    {6, "Pty", once, kElements},
    {7, "Nm", once, kText, Slot::plain, name, kPartyNameMax},
    {5, "CdtrAcct", once, kElements},
    {6, "Id", once, kElements},
    {7, "Othr", once, kElements},
    {8, "Id", once, kText, Slot::plain, account, kMessageAccountMax},
};

}  // namespace

std::string_view message_name(FileFormat format) noexcept {
  return format == FileFormat::pain_001 ? "pain.001.001.09" : "pain.002.001.11";
}

std::string_view message_space(FileFormat format) noexcept {
  return format == FileFormat::pain_001 ? "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"
                                        : "urn:iso:std:iso:20022:tech:xsd:pain.002.001.11";
}

std::span<const MessageElement> message_elements(FileFormat format) noexcept {
  if (format == FileFormat::pain_001) return kTransferElements;
  return kReportElements;
}

bool message_carries(FileFormat format, LayoutValue value) noexcept {
  if (value == part || value == parts) return true;  // behind the list's id
  if (value == constant) return false;
  return std::ranges::any_of(message_elements(format),
                             [&](const MessageElement& e) { return e.value == value; });
}

std::int64_t characters_of(std::string_view utf8) noexcept {
  return std::ranges::count_if(utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
}

bool is_clearing_number(std::string_view code) noexcept {
  return code.size() == 12 && std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace ykt
