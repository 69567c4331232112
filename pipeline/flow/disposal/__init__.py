"""Volumes whose time has passed: appraisal, approval, destruction and every copy left (鉴定销毁)."""
