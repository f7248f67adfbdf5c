// Describes the types of the room service that commands and rules have in common.
#pragma once
#include "platform/codec/describe.hpp"
#include "ykt/service/guide_pack.hpp"

namespace ykt {

BOOST_DESCRIBE_ENUM(CardService, apply, activate, change_key_information, change_other_information,
                    query_information, change_pin, reset_pin, report_loss, withdraw_loss, replace,
                    change_place_of_insurance, cancel, collect_and_enable, correct_photo, associate)
BOOST_DESCRIBE_ENUM(ServiceChannel, counter, online)
BOOST_DESCRIBE_ENUM(ReplacementReason, lost, expired, damaged, demagnetised, key_information_changed,
                    bank_changed, insured_elsewhere, insured_in_region, moved_in_region, status_changed,
                    mislaid, pin_forgotten, photo_differs, identity_photo_changed, third_generation)
YKT_DESCRIBE(ServiceHotline, number, name)

}  // namespace ykt
